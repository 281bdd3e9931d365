import NetSuiteAuth
import TestSupport
import Testing

/// In a process of its own, so that its memory is its own.
@Suite("TokenProvider: nothing grows")
struct GrowthTests {
    @Test("a million calls, over many tokens, refusals and outages, leave no memory behind")
    func calls() async throws {
        #if os(Linux)
            await #expect(processExitsWith: .success) {
                let fixture = try ProviderFixture(store: MemoryTokenStore(clock: { ExchangeFixture.now }))
                let clock = fixture
                // What a token's life can be: fresh, due, at its end, with an endpoint that gives, fails or refuses.
                func live(_ lives: Int) async {
                    for life in 0..<lives {
                        let moods: [TokenEndpointDouble.Mood] = [
                            .gives(lifetime: 3600), .answers(.http(503, "")), .answers(.http(401, "")),
                        ]
                        fixture.endpoint.becomes(moods[life % 3])
                        for _ in 0..<4 {
                            clock.elapsed += 900
                            for _ in 0..<250 { _ = await fixture.ask() }
                            await fixture.settle()
                        }
                        fixture.forgetEvents()
                    }
                }
                let (warmUp, lives) = ProcessFigures.isSanitized ? (10, 40) : (200, 800)
                await live(warmUp)
                let before = try ProcessFigures.residentKiB()
                await live(lives)
                let growth = try ProcessFigures.residentKiB() - before
                // Ten bytes a call would be 8 MiB.
                if !ProcessFigures.isSanitized { #expect(growth < 4 * 1024, "\(growth) KiB") }
            }
        #endif
    }
}
