import AuthCrypto

/// A certificate that is mapped to an integration record, a user and a role
/// (Oracle, "OAuth 2.0 Client Credentials (M2M) Setup").
struct CertificateMapping: Sendable {
    let certificate: Certificate
    let id: String
    let entity: Int
    let role: Int
    var isRevoked = false

    init(_ certificate: Certificate, entity: Int, role: Int) {
        self.certificate = certificate
        id = Base64.url.encode(certificate.thumbprint)
        self.entity = entity
        self.role = role
    }

    /// Takes a certificate as NetSuite's page does, for the account's own user and role where none are named.
    ///
    /// - Throws: `SandboxError` with `invalidCertificate` where it is none, or its key is of no kind that NetSuite takes.
    init(_ pem: String, for account: AccountRecord, entity: Int?, role: Int?) throws(SandboxError) {
        let certificate: Certificate
        do throws(CryptoError) {
            certificate = try Certificate(pemRepresentation: pem)
        } catch {
            throw SandboxError(.invalidCertificate, error.message, hint: error.hint)
        }
        guard Self.accepts(certificate.publicKey.type) else {
            throw SandboxError(
                .invalidCertificate,
                "the certificate's key is \(certificate.publicKey.type)",
                hint: "NetSuite takes RSA of 3072 or 4096 bits, and elliptic curves of 256, 384 or 521"
            )
        }
        self.init(certificate, entity: entity ?? account.account.entity, role: role ?? account.account.role)
    }

    /// NetSuite shortens a longer validity to two years.
    private static let longestValidity: Int64 = 2 * 365 * 86_400

    private var notAfter: Int64 {
        let longest = certificate.notBefore.addingReportingOverflow(Self.longestValidity)
        return longest.overflow ? certificate.notAfter : min(certificate.notAfter, longest.partialValue)
    }

    /// Why it counts for nothing at this moment, nil where it counts.
    func fault(at now: Int64) -> String? {
        if isRevoked { return "the certificate is revoked" }
        if now < certificate.notBefore {
            return "the certificate is not valid before \(CivilTime(certificate.notBefore).text)"
        }
        if now > notAfter { return "the certificate expired on \(CivilTime(notAfter).text)" }
        return nil
    }

    /// Whether NetSuite takes keys of this type: RSA of 3072 or 4096 bits, or one of three curves.
    static func accepts(_ type: KeyType) -> Bool { type.family == .ec || type.bits == 3072 || type.bits == 4096 }
}
