import AuthCrypto
import NetSuiteAuth
import TestSupport

/// What every test needs, whatever it tests.
enum Fixtures {
    /// 2025-06-15T12:00:00Z.
    static let now: Int64 = 1_749_988_800
    /// Looks like a client ID, and is looked for in what is printed.
    static let clientID = "6794a3086e4f61a120350d01b8527aed3631472ef33412212495be65a8fc8d4c"
    static let certificateID = "MARKERcertificateIDMARKERcertificateIDMARKE"

    static func account() throws -> AccountID { try AccountID("123456_SB1") }

    static func credentials() throws -> CertificateCredentials {
        try CertificateCredentials(
            clientID: clientID,
            certificateID: certificateID,
            privateKey: PrivateKey(pemRepresentation: try TestKeys.p256()),
            scopes: [.restlets]
        )
    }

    /// With a certificate that ends then, as `YYYYMMDDHHMMSSZ`.
    static func credentials(until end: String) throws -> CertificateCredentials {
        let pem = try TestKeys.p256()
        let certificate = DER.certificate(
            publicKey: try DER.publicKey(of: pem),
            notBefore: "20250101000000Z",
            notAfter: end
        )
        return try CertificateCredentials(
            clientID: clientID,
            certificate: Certificate(parsing: certificate),
            privateKey: PrivateKey(pemRepresentation: pem),
            scopes: [.restlets]
        )
    }

    static func tbaCredentials() throws -> TBACredentials {
        try TBACredentials(
            consumerKey: String(repeating: "c", count: 64),
            consumerSecret: SecretBytes(utf8: String(repeating: "d", count: 64)),
            tokenID: String(repeating: "e", count: 64),
            tokenSecret: SecretBytes(utf8: String(repeating: "f", count: 64))
        )
    }

    /// Options of a provider that tries once, by a clock that is given.
    static func options(
        clock: @escaping UnixClock = { now },
        random: Double = 0
    ) -> TokenProviderOptions {
        TokenProviderOptions(
            exchange: TokenExchangeOptions(retries: .never, clock: clock, random: { random })
        )
    }
}
