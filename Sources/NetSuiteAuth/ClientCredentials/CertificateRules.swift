import AuthCrypto
import OAuthFormats

/// What NetSuite accepts of keys and certificates (Oracle, "OAuth 2.0 Client Credentials Setup" and "Request Token
/// Structure"), with the reasons in words.
enum CertificateRules {
    /// The algorithms; RS256 ended on 2025-03-01.
    static let algorithms: [SignatureAlgorithm] = [.es256, .es384, .es512, .ps256, .ps384, .ps512]
    /// The sizes of RSA keys, in bits.
    static let rsaSizes = [3072, 4096]
    /// A certificate's longest validity: two years, a leap day among them.
    static let maximumValidity: Int64 = (2 * 365 + 1) * 86_400
    /// The size of a certificate ID: base64url of 32 bytes.
    static let certificateIDSize = 43

    static func check(_ type: KeyType) throws(AuthError) {
        guard type.family == .ec || rsaSizes.contains(type.bits) else {
            throw AuthError(
                .unsuitableKey,
                "the private key is \(type), and NetSuite takes RSA of 3072 or 4096 bits only",
                hint: "make a new key and certificate, for example EC P-256, and upload the certificate"
            )
        }
    }

    static func signer(_ key: PrivateKey, _ algorithm: SignatureAlgorithm?) throws(AuthError) -> Signer {
        guard let chosen = algorithm ?? algorithms.first(where: { $0.accepts(key.type) }) else {
            throw AuthError(
                .unsuitableKey,
                "the private key is \(key.type), and no algorithm that NetSuite takes can use it",
                hint: "make a key without restrictions"
            )
        }
        guard algorithms.contains(chosen) else {
            throw AuthError(
                .unsuitableKey,
                "NetSuite does not take \(chosen) for client assertions",
                hint: "use one of \(algorithms.map(\.name).joined(separator: ", "))"
            )
        }
        do { return try key.signer(using: chosen) } catch { throw AuthError(.unsuitableKey, error) }
    }

    static func certificateID(of certificate: Certificate?, given: String?) throws(AuthError) -> String {
        if let given {
            guard !given.isEmpty, given.utf8.allSatisfy(\.isBase64URL) else {
                throw AuthError(
                    .invalidCredential,
                    "the certificate ID '\(given.printable)' has a character that no certificate ID has",
                    hint:
                        "copy it from the OAuth 2.0 Client Credentials (M2M) Setup page: 43 letters, digits, '-' and '_'"
                )
            }
        }
        guard let certificate else {
            guard let given else {
                throw AuthError(
                    .invalidCredential,
                    "neither a certificate nor its ID is given",
                    hint: "give the certificate file; its ID is computed from it"
                )
            }
            return given
        }
        let computed = Base64URL.encode(certificate.thumbprint)
        guard given == nil || given == computed else {
            throw AuthError(
                .unsuitableCertificate,
                "the certificate ID '\(given?.printable ?? "")' is not that of the certificate, which has '\(computed)'",
                hint: "give only the certificate, or the certificate that was uploaded under that ID"
            )
        }
        return computed
    }

    static func checkValidity(_ certificate: Certificate, at now: Int64) throws(AuthError) {
        guard now <= certificate.notAfter else {
            throw AuthError(
                .unsuitableCertificate,
                "the certificate expired at \(utcText(certificate.notAfter))",
                hint: "make a new key and certificate, and upload the certificate to NetSuite"
            )
        }
        guard now >= certificate.notBefore else {
            throw AuthError(
                .unsuitableCertificate,
                "the certificate is not valid before \(utcText(certificate.notBefore))",
                hint: "check this machine's clock: it says \(utcText(now))"
            )
        }
    }

    static func warnings(clientID: String, certificateID: String, certificate: Certificate?) -> [String] {
        var warnings: [String] = []
        if certificateID.utf8.count != certificateIDSize {
            warnings.append(
                "the certificate ID has \(certificateID.utf8.count) characters: those of NetSuite have \(certificateIDSize)"
            )
        }
        if clientID.isUUID {
            warnings.append(
                "the client ID looks like an application ID: NetSuite wants the client ID (consumer key), 64 characters"
            )
        }
        if let certificate, certificate.notAfter - certificate.notBefore > maximumValidity {
            warnings.append("the certificate is valid for more than two years: NetSuite ends it after two")
        }
        return warnings
    }
}

extension UInt8 {
    fileprivate var isBase64URL: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension String {
    /// 8-4-4-4-12 hexadecimal digits (RFC 9562 section 4).
    fileprivate var isUUID: Bool {
        let groups = split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}
