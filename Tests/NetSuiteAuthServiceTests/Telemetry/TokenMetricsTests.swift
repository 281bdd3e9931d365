import MetricsTestKit
import NetSuiteAuth
import NetSuiteAuthService
import Testing

@Suite("TokenTelemetry: metrics")
struct TokenMetricsTests {
    private let fixture: TelemetryFixture

    init() throws { fixture = try TelemetryFixture() }

    @Test("tokens that were served, exchanges and their duration are counted")
    func work() async throws {
        await fixture.ask(ended: 1)
        for second in [0, 1, 2, 2999] as [Int64] {
            fixture.elapsed = second
            await fixture.ask(ended: 1)
        }
        fixture.elapsed = 3000
        await fixture.ask(ended: 2)
        #expect(fixture.count("nsauth_tokens_served", ("age", "fresh")) == 4)
        #expect(fixture.count("nsauth_tokens_served", ("age", "stale")) == 1)
        #expect(fixture.count("nsauth_token_exchanges", ("outcome", "succeeded")) == 2)
        let timer = try fixture.metrics.expectTimer(
            "nsauth_token_exchange_duration",
            TelemetryFixture.dimensions + [("outcome", "succeeded")]
        )
        #expect(timer.values.count == 2)
    }

    @Test(
        "the duration is what the event says, and cannot be too long",
        arguments: [.seconds(2), .seconds(Int64.max)] as [Duration]
    )
    func duration(_ duration: Duration) throws {
        fixture.note(.exchangeSucceeded(token: "T", expiresAt: Fixtures.now, duration: duration))
        let timer = try fixture.metrics.expectTimer(
            "nsauth_token_exchange_duration",
            TelemetryFixture.dimensions + [("outcome", "succeeded")]
        )
        #expect(timer.lastValue == (duration == .seconds(2) ? 2_000_000_000 : .max))
    }

    @Test("failures are counted by the error's code, and callers that got one at once too")
    func failures() async throws {
        fixture.endpoint.becomes(.answers(400, #"{"error":"invalid_client"}"#))
        for _ in 0..<3 { await fixture.ask(ended: 1) }
        #expect(fixture.count("nsauth_token_exchanges", ("outcome", "tokenRefused")) == 1)
        #expect(fixture.count("nsauth_token_exchange_attempts_failed", ("error", "tokenRefused")) == 1)
        #expect(fixture.count("nsauth_token_requests_throttled", ("error", "tokenRefused")) == 2)
    }

    @Test("the token's remaining seconds are told whenever it is served, at most once a second")
    func expiry() async throws {
        await fixture.ask(ended: 1)
        for second in [0, 0, 100, 100, 2999] as [Int64] {
            fixture.elapsed = second
            await fixture.ask(ended: 1)
        }
        #expect(try fixture.gauge("nsauth_token_expiry_seconds") == [3600, 3500, 601])
        fixture.note(.servedStale(token: "other", expiresAt: Fixtures.now + 10))
        #expect(try fixture.gauge("nsauth_token_expiry_seconds").last == 0)
        fixture.note(.servedFresh(token: "unknown"))
        #expect(try fixture.gauge("nsauth_token_expiry_seconds").count == 4)
    }

    @Test("a token that was given back leaves none")
    func invalidation() async throws {
        await fixture.ask(ended: 1)
        fixture.provider.invalidate(try await fixture.provider.token())
        #expect(fixture.count("nsauth_tokens_invalidated") == 1)
        #expect(try fixture.gauge("nsauth_token_expiry_seconds").last == 0)
    }

    @Test("the clock's offset is told, and that it is gone")
    func clockOffset() async throws {
        fixture.endpoint.sends(header: "date", "Sun, 15 Jun 2025 12:05:00 GMT")
        await fixture.ask(ended: 1)
        #expect(try fixture.gauge("nsauth_clock_offset_seconds") == [299, 299])
        fixture.endpoint.sends(header: "date", "Sun, 15 Jun 2025 12:00:00 GMT")
        _ = try? await fixture.provider.refresh()
        await fixture.ask(ended: 2)
        #expect(try #require(try fixture.gauge("nsauth_clock_offset_seconds").last).magnitude <= 1)
    }

    @Test("the store's hits, misses and failures are counted")
    func store() {
        fixture.note(.storeHit(token: "T", expiresAt: Fixtures.now))
        fixture.note(.storeMiss)
        fixture.note(.storeFailed(AuthError(.storeFailed, "no such folder")))
        for outcome in ["hit", "miss", "failed"] {
            #expect(fixture.count("nsauth_token_store_uses", ("outcome", outcome)) == 1)
        }
    }
}
