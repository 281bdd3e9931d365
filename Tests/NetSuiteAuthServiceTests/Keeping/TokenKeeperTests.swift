import NetSuiteAuth
import NetSuiteAuthService
import Testing

@Suite("TokenKeeper: no request waits for a token", .timeLimit(.minutes(1)))
struct TokenKeeperTests {
    @Test("the first token is there before anybody asks")
    func first() async throws {
        let fixture = try KeeperFixture()
        await fixture.running {
            await fixture.pass(until: 0)
            #expect(fixture.endpoint.count == 1)
            #expect(await fixture.ask() == "MARKER-1")
        }
    }

    @Test(
        "each next one comes 13 to 15 minutes before the old one's end",
        arguments: [(0, 2821), (0.5, 2761), (1, 2701)]
    )
    func next(_ random: Double, _ moment: Int64) async throws {
        let fixture = try KeeperFixture(random: random)
        await fixture.running {
            await fixture.pass(until: moment - 1)
            #expect(fixture.endpoint.count == 1)
            await fixture.pass(until: moment)
            #expect(fixture.endpoint.count == 2)
        }
    }

    @Test(
        "through a day of tokens callers are served at once, and fresh",
        arguments: [0, 1],
        [60, 600, 3600] as [Int64]
    )
    func day(_ random: Double, _ lifetime: Int64) async throws {
        let fixture = try KeeperFixture(random: random)
        fixture.endpoint.becomes(.gives(lifetime: lifetime))
        await fixture.running {
            for step in 0...480 as ClosedRange<Int64> {
                await fixture.pass(until: step * lifetime / 20)
                #expect(await fixture.ask().hasPrefix("MARKER"))
            }
        }
        #expect(fixture.servedStale == 0)
        // Not more often than need be.
        #expect(Int64(fixture.endpoint.count) <= 24 * 8 / 3)
    }

    @Test("many accounts begin a few at a time, and all are kept", arguments: [1, 8])
    func concurrency(_ most: Int) async throws {
        let fixture = try KeeperFixture(providers: 60, concurrency: most)
        fixture.endpoint.hold()
        await fixture.running {
            while fixture.endpoint.underWay < most { await Task.yield() }
            for _ in 0..<200 { await Task.yield() }
            #expect(fixture.endpoint.count == most)
            fixture.endpoint.letGo()
            await fixture.pass(until: 0)
            #expect(fixture.endpoint.count == 60)
            // All of the same age, they are due together, and still go a few at a time.
            await fixture.pass(until: 2900)
            #expect(fixture.endpoint.count == 120)
            #expect(fixture.endpoint.mostUnderWay == most)
        }
    }

    @Test("a token that was given back is replaced by whoever needs one, and the new one is kept")
    func invalidation() async throws {
        let fixture = try KeeperFixture()
        try await fixture.running {
            await fixture.pass(until: 1000)
            fixture.provider.invalidate(try await fixture.provider.token())
            #expect(await fixture.ask() == "MARKER-2")
            await fixture.pass(until: 3700)
            #expect(fixture.endpoint.count == 2)
            await fixture.pass(until: 3900)
            #expect(fixture.endpoint.count == 3)
        }
    }

    @Test("tokens that live shorter than they did are kept too")
    func shorter() async throws {
        let fixture = try KeeperFixture()
        await fixture.running {
            await fixture.pass(until: 100)
            fixture.endpoint.becomes(.gives(lifetime: 300))
            for second in 100...4000 as ClosedRange<Int64> {
                await fixture.pass(until: second)
                #expect(await fixture.ask().hasPrefix("MARKER"))
            }
        }
        #expect((8...11).contains(fixture.endpoint.count))
        #expect(fixture.servedStale == 0)
    }
}
