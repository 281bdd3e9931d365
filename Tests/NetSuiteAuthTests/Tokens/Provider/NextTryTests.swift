import NetSuiteAuth
import Testing

@Suite("TokenProvider: when another exchange may go out")
struct NextTryTests {
    private let fixture: ProviderFixture

    init() throws { fixture = try ProviderFixture() }

    private var nextTry: Int64? { fixture.provider.nextTry.map { $0 - ExchangeFixture.now } }

    @Test("nothing is said of it where the last exchange did not fail, or none has been")
    func success() async throws {
        #expect(nextTry == nil)
        _ = await fixture.ask()
        #expect(nextTry == nil)
        fixture.endpoint.becomes(.answers(.http(503, "{}")))
        _ = try? await fixture.provider.refresh()
        #expect(nextTry == 5)
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        _ = try? await fixture.provider.refresh()
        #expect(nextTry == nil)
    }

    @Test("a minute after a refusal, and half an hour after the first of three")
    func refusals() async throws {
        fixture.endpoint.becomes(.answers(.http(400, #"{"error":"invalid_grant"}"#)))
        for (moment, expected) in [(0, 60), (60, 120), (120, 1800)] as [(Int64, Int64)] {
            fixture.elapsed = moment
            _ = await fixture.ask()
            #expect(nextTry == expected)
        }
    }
}
