import AuthCrypto
import CurlTransport
import NetSuiteAuth
import NetSuiteSandbox
import TestSupport

/// What a connector has for an account of a sandbox: this package's own library, over real TLS.
struct Connector: Sendable {
    let endpoints: AccountEndpoints
    let credentials: CertificateCredentials
    let tbaCredentials: TBACredentials
    private let authorities: String
    private let folder: TemporaryFolder

    init(_ sandbox: NetSuiteSandbox) throws {
        let account = sandbox.account
        folder = try TemporaryFolder()
        authorities = try folder.write("ca.pem", sandbox.certificateAuthorityPEM.utf8)
        endpoints = try AccountEndpoints(account: account.id, baseURL: sandbox.url)
        credentials = try CertificateCredentials(
            clientID: account.clientID,
            certificate: Certificate(pemRepresentation: account.certificatePEM),
            privateKey: PrivateKey(pemRepresentation: account.privateKeyPEM),
            scopes: [.restlets, .restWebServices]
        )
        tbaCredentials = try TBACredentials(
            consumerKey: account.consumerKey,
            consumerSecret: SecretBytes(utf8: account.consumerSecret),
            tokenID: account.tokenID,
            tokenSecret: SecretBytes(utf8: account.tokenSecret)
        )
    }

    func transport() -> CurlTransport { CurlTransport(CurlTransportOptions(authoritiesFile: authorities)) }

    func exchange(_ options: TokenExchangeOptions = TokenExchangeOptions()) -> TokenExchange {
        TokenExchange(endpoints: endpoints, credentials: credentials, transport: transport(), options: options)
    }

    func provider() -> TokenProvider {
        TokenProvider(endpoints: endpoints, credentials: credentials, transport: transport())
    }

    func signer(clock: @escaping UnixClock) throws -> TBASigner {
        try TBASigner(account: endpoints.account, credentials: tbaCredentials, clock: clock)
    }
}
