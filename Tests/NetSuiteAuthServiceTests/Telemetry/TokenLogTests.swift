import InMemoryLogging
import Logging
import NetSuiteAuth
import NetSuiteAuthService
import TestSupport
import Testing

@Suite("TokenTelemetry: log lines")
struct TokenLogTests {
    private static let end = Fixtures.now + 3600
    private static let refused = AuthError(.tokenRefused, "the token endpoint refuses", hint: "check the client ID")

    struct Case: Sendable {
        let event: TokenEvent
        let level: Logger.Level
        let metadata: Set<String>

        init(_ event: TokenEvent, _ level: Logger.Level, _ metadata: Set<String> = []) {
            self.event = event
            self.level = level
            self.metadata = metadata
        }
    }

    private static let cases = [
        Case(.servedFresh(token: "T"), .trace, ["token"]),
        Case(.servedStale(token: "T", expiresAt: Fixtures.now + 61), .debug, ["token", "expires_at", "seconds_left"]),
        Case(.servedStale(token: "T", expiresAt: Fixtures.now + 60), .notice, ["token", "expires_at", "seconds_left"]),
        Case(.exchangeStarted, .debug),
        Case(
            .exchangeSucceeded(token: "T", expiresAt: end, duration: .seconds(1)),
            .info,
            ["token", "expires_at", "duration_ms"]
        ),
        Case(.exchangeFailed(refused, duration: .seconds(1)), .error, ["error", "hint", "duration_ms"]),
        Case(
            .exchangeFailed(AuthError(.clockSkew, "skewed"), duration: .zero),
            .error,
            ["error", "duration_ms"]
        ),
        Case(
            .exchangeFailed(AuthError(.unsuitableCertificate, "expired"), duration: .zero),
            .error,
            ["error", "duration_ms"]
        ),
        Case(
            .exchangeFailed(AuthError(.transportFailed, "no connection"), duration: .zero),
            .warning,
            ["error", "duration_ms"]
        ),
        Case(
            .exchangeFailed(AuthError(.tokenEndpointFailed, "it failed"), duration: .zero),
            .warning,
            ["error", "duration_ms"]
        ),
        Case(
            .exchangeFailed(AuthError(.cancelled, "cancelled"), duration: .zero),
            .debug,
            ["error", "duration_ms"]
        ),
        Case(.throttled(refused, nextTry: end), .debug, ["error", "hint", "next_try"]),
        Case(.storeHit(token: "T", expiresAt: end), .debug, ["token", "expires_at"]),
        Case(.storeMiss, .debug),
        Case(.storeFailed(AuthError(.storeFailed, "no such folder")), .warning, ["error"]),
        Case(.clockOffset(90), .warning, ["offset_seconds"]),
        Case(.invalidated(token: "T"), .notice, ["token"]),
    ]

    @Test("each event has its level, and what it tells beside the account and the client", arguments: cases)
    func events(_ expected: Case) throws {
        let fixture = try TelemetryFixture()
        fixture.note(expected.event)
        let entry = try #require(fixture.logs.entries.first)
        #expect(fixture.logs.entries.count == 1)
        #expect(entry.level == expected.level)
        #expect(Set(entry.metadata.keys) == expected.metadata.union(["account", "client"]))
        #expect(entry.metadata["account"] == "123456_SB1")
        #expect(entry.metadata["client"] == "\(TelemetryFixture.client)")
        #expect(MessageStyle.faults("\(entry.message)") == [])
    }

    @Test("the tries of an exchange are told at debug, with the endpoint's status")
    func tries() async throws {
        let fixture = try TelemetryFixture(
            level: .debug,
            retries: RetryPolicy(attempts: 2, firstPause: .milliseconds(1))
        )
        fixture.endpoint.becomes(.answers(503, "{}"))
        await fixture.ask(ended: 1)
        let lines = fixture.logs.entries
        #expect(lines.map(\.level) == [.debug, .debug, .debug, .debug, .warning])
        #expect(lines[1].metadata["status"] == "503")
        #expect("\(lines[1].message)".hasPrefix("try 1 of a token exchange failed"))
        #expect("\(lines[2].message)".hasPrefix("another try follows after"))
        #expect(lines[4].metadata["error"] == "tokenEndpointFailed")
    }

    @Test("at the level info an hour's quiet work is one line")
    func quiet() async throws {
        let fixture = try TelemetryFixture(level: .info)
        await fixture.ask(ended: 1)
        for second in 0..<2900 as Range<Int64> {
            fixture.elapsed = second
            await fixture.ask(ended: 1)
        }
        #expect(fixture.logs.entries.map { "\($0.message)" } == ["a new token has come"])
    }
}
