public import AuthCrypto
import OAuthFormats

/// What a client of OAuth 2.0 client credentials signs its assertions with: the integration record's client ID, the
/// certificate that was uploaded for it, and that certificate's private key (Oracle, "OAuth 2.0 Client Credentials Setup").
public struct CertificateCredentials: Sendable, CustomStringConvertible {
    /// The client ID of the integration record, which is also its consumer key.
    public let clientID: String
    /// The certificate's ID in NetSuite, the `kid` of assertions: base64url of the SHA-256 of the certificate's DER.
    public let certificateID: String
    /// The scopes to ask for, in the order in which Oracle names them; at least one.
    public let scopes: [Scope]
    /// The certificate, where it is at hand.
    public let certificate: Certificate?
    /// What NetSuite accepts, but a person should know.
    public let warnings: [String]
    /// What every assertion has in common.
    let header: JOSEHeader
    let encodedHeader: [UInt8]
    let scopeNames: [String]
    let signer: Signer
    let privateKey: PrivateKey

    /// Checks that all belongs together and is what NetSuite accepts.
    ///
    /// - Parameters:
    ///   - clientID: The integration record's client ID.
    ///   - certificate: The certificate; its ID is computed from it.
    ///   - certificateID: The certificate's ID as NetSuite shows it; needed where there is no certificate.
    ///   - privateKey: RSA of 3072 or 4096 bits, or EC on P-256, P-384 or P-521.
    ///   - scopes: At least one.
    ///   - algorithm: One of PS256, PS384, PS512, ES256, ES384, ES512; nil takes the key's first.
    /// - Throws: `AuthError` with `invalidCredential`, `unsuitableKey` or `unsuitableCertificate`.
    public init(
        clientID: String,
        certificate: Certificate? = nil,
        certificateID: String? = nil,
        privateKey: PrivateKey,
        scopes: Set<Scope>,
        algorithm: SignatureAlgorithm? = nil
    ) throws(AuthError) {
        try checkCredential(clientID.utf8.span, "client ID")
        try CertificateRules.check(privateKey.type)
        if let certificate, !certificate.certifies(privateKey) {
            throw AuthError(
                .unsuitableCertificate,
                "the certificate is not that of the private key: it certifies another \(certificate.publicKey.type) key",
                hint: "give the certificate and the key that were made together"
            )
        }
        self.clientID = clientID
        self.certificate = certificate
        self.privateKey = privateKey
        self.certificateID = try CertificateRules.certificateID(of: certificate, given: certificateID)
        self.scopes = Scope.all.filter(scopes.contains)
        guard !self.scopes.isEmpty else {
            throw AuthError(
                .invalidCredential,
                "no scope is asked for",
                hint: "ask for restlets, rest_webservices or both"
            )
        }
        signer = try CertificateRules.signer(privateKey, algorithm)
        header = JOSEHeader(algorithm: signer.algorithm.name, keyID: self.certificateID, type: "JWT")
        encodedHeader = JWSSigningInput.encoded(header)
        scopeNames = self.scopes.map(\.description)
        warnings = CertificateRules.warnings(
            clientID: clientID,
            certificateID: self.certificateID,
            certificate: certificate
        )
    }

    /// The algorithm of the assertions.
    public var algorithm: SignatureAlgorithm { signer.algorithm }

    /// The client, the certificate and the algorithm.
    public var description: String {
        "certificate credentials, client \(clientID.prefix(8))…, certificate \(certificateID), \(algorithm)"
    }
}
