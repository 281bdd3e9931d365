import AuthCrypto
import CurlTransport
import Foundation
import NetSuiteAuth
import OAuthFormats

/// The way to a token, by the library and by plain libcurl.
struct ExchangeWorkload {
    let name: ExchangeName
    /// Does the library's work this many times.
    let library: @Sendable (Int) async throws -> Void
    /// Does it by plain libcurl this many times.
    let baseline: (Int) throws -> Void

    init(_ name: ExchangeName, _ server: TokenServer, program: String) throws {
        self.name = name
        let body = Self.body
        switch name {
        case .kept, .many:
            let transport = CurlTransport(CurlTransportOptions(authoritiesFile: server.authority))
            let plain = try ExchangeBaseline(url: server.keptURL, authorities: server.authority, body: body)
            let url = try RequestURL(server.keptURL)
            library = { count in
                try await Self.post(to: url, by: transport, count, atOnce: name == .many ? 64 : 1)
            }
            baseline = name == .many ? plain.runMany : plain.runKept
        case .newClient:
            let plain = try ExchangeBaseline(url: server.closingURL, authorities: server.authority, body: body)
            let (url, options) = (
                try RequestURL(server.closingURL), CurlTransportOptions(authoritiesFile: server.authority)
            )
            library = { count in
                for _ in 0..<count { try await Self.post(to: url, by: CurlTransport(options), 1, atOnce: 1) }
            }
            baseline = plain.runFresh
        case .newConnection:
            let transport = CurlTransport(CurlTransportOptions(authoritiesFile: server.bundle))
            let plain = try ExchangeBaseline(url: server.closingURL, authorities: server.bundle, body: body)
            let url = try RequestURL(server.closingURL)
            library = { count in try await Self.post(to: url, by: transport, count, atOnce: 1) }
            baseline = plain.runFresh
        case .exchange:
            let exchange = try Self.exchange(server)
            let plain = try ExchangeBaseline(url: server.keptURL, authorities: server.authority, body: body)
            library = { count in
                for _ in 0..<count { _ = try await exchange.accessToken() }
            }
            baseline = plain.runKept
        case .process:
            let (tokenCommand, curlCommand) = (server.tokenCommand(program), server.curlCommand(body))
            library = { count in
                for _ in 0..<count { try tokenCommand.run() }
            }
            baseline = { count in
                for _ in 0..<count { try curlCommand.run() }
            }
        }
    }

    /// A form of 800 bytes, about what an assertion makes of it.
    private static let body = "client_assertion=" + String(repeating: "a", count: 783)

    private static func post(
        to url: RequestURL,
        by transport: CurlTransport,
        _ count: Int,
        atOnce: Int
    ) async throws {
        let request = TokenRequest(url: url, body: Array(body.utf8), timeLimit: .seconds(10))
        @Sendable func posts(_ count: Int) async throws {
            for _ in 0..<count {
                guard try await transport.send(request).status == 200 else { throw BenchmarkError("no token came") }
            }
        }
        guard atOnce > 1 else { return try await posts(count) }
        try await withThrowingTaskGroup { group in
            for _ in 0..<atOnce { group.addTask { try await posts(count / atOnce) } }
            try await group.waitForAll()
        }
    }

    private static func exchange(_ server: TokenServer) throws -> TokenExchange {
        let account = try AccountID("123456")
        let (key, certificate) = try (
            Data(contentsOf: URL(fileURLWithPath: server.clientKey)),
            Data(contentsOf: URL(fileURLWithPath: server.clientCertificate))
        )
        return TokenExchange(
            endpoints: try AccountEndpoints(account: account, baseURL: server.base(of: server.keptURL)),
            credentials: try CertificateCredentials(
                clientID: "client",
                certificate: Certificate(parsing: Array(certificate)),
                privateKey: PrivateKey(parsing: SecretBytes(copying: key), passphrase: nil),
                scopes: [.restlets]
            ),
            transport: CurlTransport(CurlTransportOptions(authoritiesFile: server.authority))
        )
    }
}
