import NetSuiteAuth
import NetSuiteSandbox
import OAuthFormats
import Testing

/// A connector whose clock and the server's do not agree.
@Suite("A server with another clock")
struct ServerClockTests {
    /// Seconds that the server is ahead, and how many requests the first token takes: an assertion from the server's future
    /// is refused, and then dated by its clock.
    private static let offsets: [(seconds: Int64, requests: Int)] = [(240, 1), (-1200, 2), (1200, 2), (5000, 2)]

    @Test(
        "tokens are issued, and from the first reply on TBA too is dated by the server's clock",
        arguments: offsets,
        [false, true]
    )
    func offset(_ offset: (seconds: Int64, requests: Int), isFault: Bool) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        if isFault {
            configuration.faults = [.clockOffset(.seconds(offset.seconds))]
        } else {
            configuration.timeOffset = .seconds(offset.seconds)
        }
        try await withClient(configuration) { client in
            let connector = try Connector(client.sandbox)
            let provider = connector.provider()
            let url = client.sandbox.url + Client.restlet
            let bearer = try await provider.authorization(for: .get, url)
            #expect(try await status(client, bearer) == 200)
            let count = client.sandbox.exchanges(for: client.account.clientID)
            #expect((count.received, count.issued) == (offset.requests, 1))
            // As exact as the answer was quick.
            #expect(abs(provider.serverClock.offset - offset.seconds) <= 120)

            let signer = try connector.signer(clock: provider.serverClock.now)
            #expect(try await status(client, signer.authorization(for: .get, url)) == 200)
            // The next token is not refused first.
            _ = try await provider.refresh()
            #expect(client.sandbox.exchanges(for: client.account.clientID).received == offset.requests + 1)

            // By this machine's clock NetSuite takes none that is more than five minutes off.
            let other = try connector.signer(clock: SystemClock.now)
            let expected = offset.seconds.magnitude > 300 ? 400 : 200
            #expect(try await status(client, other.authorization(for: .get, url)) == expected)
            #expect((client.sandbox.auditTrail.last?.detail == .invalidTimestamp) == (expected == 400))
        }
    }

    private func status(_ client: Client, _ authorization: Authorization) async throws -> Int {
        let header = "\(Authorization.headerName): \(authorization.value)"
        return try await client.send("GET", Client.restlet, headers: [header]).status
    }
}
