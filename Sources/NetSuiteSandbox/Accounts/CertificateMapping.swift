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
