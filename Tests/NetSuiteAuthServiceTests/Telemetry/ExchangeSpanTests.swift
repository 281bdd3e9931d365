import InMemoryTracing
import NetSuiteAuth
import NetSuiteAuthService
import Testing
import Tracing

@Suite("TokenTelemetry: spans")
struct ExchangeSpanTests {
    private let fixture: TelemetryFixture

    init() throws { fixture = try TelemetryFixture() }

    @Test("an exchange is a client span in the trace of the caller who needs the token")
    func span() async throws {
        let parent = await fixture.tracer.withSpan("order") { span in
            await fixture.ask(ended: 1)
            return span.spanID
        }
        let span = try #require(fixture.tracer.finishedSpans.first)
        #expect(span.operationName == "nsauth token exchange")
        #expect(span.kind == .client)
        #expect(span.parentSpanID == parent)
        #expect(span.status == nil && span.errors.isEmpty)
        #expect(span.attributes.get("nsauth.account") == "123456_SB1")
        #expect(span.attributes.get("nsauth.client") == .string(TelemetryFixture.client))
        let token = try await fixture.provider.token()
        #expect(span.attributes.get("nsauth.token") == .string(token.thumbprint))
    }

    @Test("a token that is at hand costs no span")
    func fresh() async throws {
        for _ in 0..<5 { await fixture.ask(ended: 1) }
        #expect(fixture.tracer.finishedSpans.count == 1)
        #expect(fixture.tracer.activeSpans.isEmpty)
    }

    @Test("a failure is the span's status, with its code and the endpoint's; each try that failed is an event")
    func failure() async throws {
        let fixture = try TelemetryFixture(retries: RetryPolicy(attempts: 3, firstPause: .milliseconds(1)))
        fixture.endpoint.becomes(.answers(503, "{}"))
        await fixture.ask(ended: 1)
        let span = try #require(fixture.tracer.finishedSpans.first)
        #expect(span.status?.code == .error)
        #expect(span.errors.count == 1)
        #expect(span.attributes.get("error.type") == "tokenEndpointFailed")
        #expect(span.attributes.get("http.response.status_code") == .int64(503))
        #expect(span.events.map(\.name) == ["try failed", "try failed", "try failed"])
        #expect(span.events.map { $0.attributes.get("nsauth.attempt") } == [.int64(1), .int64(2), .int64(3)])
    }

    @Test("an exchange that begins before the end of the last is told has a span of its own")
    func overlap() {
        fixture.note(.exchangeStarted)
        fixture.note(.exchangeStarted)
        fixture.note(.exchangeSucceeded(token: "first", expiresAt: 0, duration: .zero))
        fixture.note(.exchangeSucceeded(token: "second", expiresAt: 0, duration: .zero))
        let tokens = fixture.tracer.finishedSpans.map { $0.attributes.get("nsauth.token") }
        #expect(tokens == ["first", "second"])
    }

    @Test("ends that are not told leave no spans behind for ever, and an end without a beginning is none")
    func unpaired() {
        for _ in 0..<100 { fixture.note(.exchangeStarted) }
        #expect(fixture.tracer.activeSpans.count == 4)
        for _ in 0..<10 { fixture.note(.exchangeSucceeded(token: "T", expiresAt: 0, duration: .zero)) }
        #expect(fixture.tracer.activeSpans.isEmpty)
        #expect(fixture.tracer.finishedSpans.count == 100)
    }
}
