import AuthCrypto
import NetSuiteAuth
import TestSupport

/// Certificates and credentials for the tests of client credentials.
enum Credentials {
    /// A certificate of a key; its validity as `YYYYMMDDHHMMSSZ`.
    static func certificate(
        _ pem: String,
        notBefore: String = "20250101000000Z",
        notAfter: String = "20260101000000Z"
    ) throws -> Certificate {
        let publicKey = try DER.publicKey(of: pem)
        return try Certificate(parsing: DER.certificate(publicKey: publicKey, notBefore: notBefore, notAfter: notAfter))
    }

    /// Credentials with a key and its certificate, whatever the key.
    static func make(
        _ pem: String,
        algorithm: SignatureAlgorithm? = nil,
        scopes: Set<Scope> = [.restlets, .restWebServices],
        clientID: String = "client"
    ) throws -> CertificateCredentials {
        try CertificateCredentials(
            clientID: clientID,
            certificate: certificate(pem),
            privateKey: PrivateKey(pemRepresentation: pem),
            scopes: scopes,
            algorithm: algorithm
        )
    }

    /// The error that `body` ends in; nil where it ends in none.
    static func failure(_ body: () throws -> some Any) -> AuthError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? AuthError
        }
    }
}
