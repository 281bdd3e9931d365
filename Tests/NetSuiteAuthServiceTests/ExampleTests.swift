import HTTPTypes
import Logging
import NetSuiteAuth
import NetSuiteAuthService
import ServiceLifecycle
import Testing

/// The example of README.md, with doubles in place of libcurl and of the HTTP client.
@Suite("The example of README.md", .timeLimit(.minutes(1)))
struct ExampleTests {
    private let logger = Logger(label: "connector", factory: { _ in SwiftLogNoOpLogHandler() })
    private let transport = EndpointDouble()

    func tokens(of account: AccountID, _ credentials: CertificateCredentials) -> TokenProvider {
        let telemetry = TokenTelemetry(account: account, credentials: credentials, logger: logger)
        return TokenProvider(
            account: account,
            credentials: credentials,
            transport: transport,
            options: TokenProviderOptions().observed(by: telemetry)
        )
    }

    @Test("a service group keeps the tokens, and a request is sent with one")
    func service() async throws {
        let tokens = tokens(of: try Fixtures.account(), try Fixtures.credentials())
        let group = ServiceGroup(
            services: [TokenKeeper([tokens])],
            gracefulShutdownSignals: [],
            logger: logger
        )
        let running = Task { try await group.run() }
        while transport.count == 0 { await Task.yield() }

        let request = HTTPRequest(
            method: .get,
            scheme: "https",
            authority: "123456-sb1.suitetalk.api.netsuite.com",
            path: "/services/rest/record/v1/customer?limit=1"
        )
        let (response, body) = try await tokens.send(request) { request in
            try await client(request)
        }
        #expect(response.status == .ok && body == "Bearer MARKER-1")
        #expect(transport.count == 1)

        await group.triggerGracefulShutdown()
        try await running.value
    }

    private func client(_ request: HTTPRequest) async throws -> (HTTPResponse, String) {
        (HTTPResponse(status: .ok), request.headerFields[.authorization] ?? "")
    }
}
