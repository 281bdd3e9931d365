import InMemoryLogging
import InMemoryTracing
import MetricsTestKit
import NetSuiteAuth
import NetSuiteAuthService
import TestSupport
import Testing
import Tracing

@Suite("TokenTelemetry: nothing secret gets out, and nobody else is silenced")
struct TelemetrySecrecyTests {
    @Test("neither tokens nor the client ID nor assertions are in logs, metrics and spans, by success and by failure")
    func secrets() async throws {
        let fixture = try TelemetryFixture()
        await fixture.ask(ended: 1)
        fixture.provider.invalidate(try await fixture.provider.token())
        for (number, mood) in moods.enumerated() {
            fixture.endpoint.becomes(mood)
            _ = try? await fixture.provider.refresh()
            await fixture.ask(ended: number + 2)
        }
        var texts = fixture.logs.entries.map { "\($0.message) \($0.metadata)" }
        for span in fixture.tracer.finishedSpans {
            span.attributes.forEach { texts.append("\($0) \($1)") }
            texts += span.events.map { "\($0)" } + span.errors.map { "\($0.error)" } + ["\(span.status as Any)"]
        }
        texts += fixture.metrics.counters.map { "\($0.label) \($0.dimensions)" }
        texts += fixture.metrics.timers.map { "\($0.label) \($0.dimensions)" }
        texts += fixture.metrics.meters.map { "\($0.label) \($0.dimensions)" }
        texts += printingRoutes(fixture.telemetry).map(\.text)
        #expect(texts.count > 50)
        let assertions = fixture.endpoint.bodies.flatMap { $0.split(separator: "=").map(String.init) }
        let signatures = assertions.filter { $0.count > 100 }
        #expect(!signatures.isEmpty)
        for text in texts {
            #expect(!text.contains("MARKER-"))
            #expect(!text.contains(Fixtures.clientID.prefix(12)))
            #expect(!signatures.contains { text.contains($0.suffix(20)) })
        }
    }

    private var moods: [EndpointDouble.Mood] {
        [
            .gives(lifetime: 3600), .answers(503, "MARKER-503"), .answers(400, #"{"error":"invalid_grant"}"#),
            .answers(200, #"{"access_token":"MARKER-\u0000","token_type":"bearer","expires_in":3600}"#),
            .breaks(.receive),
        ]
    }

    @Test("the client's name is the thumbprint of its ID")
    func client() throws {
        #expect(try TelemetryFixture().telemetry.client == TelemetryFixture.client)
    }

    @Test("who observed before goes on observing, events and steps")
    func others() async throws {
        let (events, steps) = (Locked(0), Locked(0))
        var options = Fixtures.options()
        options.observe = { _ in events.withLock { $0 += 1 } }
        options.exchange.observe = { _ in steps.withLock { $0 += 1 } }
        let provider = TokenProvider(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            transport: EndpointDouble(),
            options: options.observed(by: try TelemetryFixture().telemetry)
        )
        _ = try await provider.token()
        #expect(events.withLock { $0 } >= 1)
        #expect(steps.withLock { $0 } == 2)
    }
}
