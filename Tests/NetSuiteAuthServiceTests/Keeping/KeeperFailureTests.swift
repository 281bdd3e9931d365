import NetSuiteAuth
import NetSuiteAuthService
import Testing

@Suite("TokenKeeper: outages and refusals are survived", .timeLimit(.minutes(1)))
struct KeeperFailureTests {
    @Test("an outage at the start: tries at the provider's pauses, and a token within half a minute of its end")
    func outageAtTheStart() async throws {
        let fixture = try KeeperFixture()
        fixture.endpoint.becomes(.answers(503, "{}"))
        await fixture.running {
            await fixture.pass(until: 35)
            // At 0, 5 and 15 seconds, and at 35.
            #expect((3...4).contains(fixture.endpoint.count))
            await fixture.pass(until: 1200)
            #expect((38...44).contains(fixture.endpoint.count))
            fixture.endpoint.becomes(.gives(lifetime: 3600))
            await fixture.pass(until: 1232)
            #expect(await fixture.ask().hasPrefix("MARKER"))
        }
    }

    @Test("an outage of any 10 minutes costs no caller a token")
    func shortOutage() async throws {
        for start in stride(from: 2700, through: 3000, by: 100) as StrideThrough<Int64> {
            let fixture = try KeeperFixture(random: 0.5)
            await fixture.running {
                await fixture.pass(until: start)
                fixture.endpoint.becomes(.breaks(.connect))
                for second in start...4200 {
                    if second == start + 600 { fixture.endpoint.becomes(.gives(lifetime: 3600)) }
                    await fixture.pass(until: second)
                    #expect(await fixture.ask().hasPrefix("MARKER"), "\(second) s, down from \(start)")
                }
            }
        }
    }

    @Test("Retry-After is kept to")
    func retryAfter() async throws {
        let fixture = try KeeperFixture()
        fixture.endpoint.becomes(.answers(429, "{}"))
        fixture.endpoint.sends(header: "retry-after", "120")
        await fixture.running {
            await fixture.pass(until: 119)
            #expect(fixture.endpoint.count == 1)
            await fixture.pass(until: 121)
            #expect(fixture.endpoint.count == 2)
        }
    }

    @Test("a client that is refused logs in three times in half an hour at most, so that nobody is locked")
    func refusal() async throws {
        let fixture = try KeeperFixture()
        fixture.endpoint.becomes(.answers(400, #"{"error":"invalid_grant"}"#))
        await fixture.running {
            await fixture.pass(until: 1799)
            #expect(fixture.endpoint.count == 3)
            await fixture.pass(until: 7199)
            #expect(fixture.endpoint.count <= 12)
            fixture.endpoint.becomes(.gives(lifetime: 3600))
            await fixture.pass(until: 9100)
            #expect(await fixture.ask().hasPrefix("MARKER"))
        }
    }

    @Test("a refusal that somebody else met is waited out too")
    func refusalOfAnother() async throws {
        let fixture = try KeeperFixture()
        await fixture.running {
            await fixture.pass(until: 2800)
            fixture.endpoint.becomes(.answers(400, #"{"error":"invalid_grant"}"#))
            _ = try? await fixture.provider.refresh()
            await fixture.pass(until: 2859)
            #expect(fixture.endpoint.count == 2)
            fixture.endpoint.becomes(.gives(lifetime: 3600))
            await fixture.pass(until: 2860)
            #expect(await fixture.ask() == "MARKER-3")
        }
    }

    @Test("what fails on this machine, such as an expired certificate, is tried once a minute, after an outage too")
    func expiredCertificate() async throws {
        let fixture = try KeeperFixture(credentials: try Fixtures.credentials(until: "20250615120010Z"))
        fixture.endpoint.becomes(.answers(503, "{}"))
        await fixture.running { await fixture.pass(until: 620) }
        #expect((2...3).contains(fixture.endpoint.count))
        let failures = fixture.events.count {
            if case .exchangeFailed(let error, _) = $0 { error.code == .unsuitableCertificate } else { false }
        }
        #expect((10...11).contains(failures))
    }

    @Test("after an outage many accounts come back a few at a time")
    func herd() async throws {
        let fixture = try KeeperFixture(providers: 40, concurrency: 4)
        fixture.endpoint.becomes(.answers(503, "{}"))
        await fixture.running {
            await fixture.pass(until: 120)
            fixture.endpoint.becomes(.gives(lifetime: 3600))
            let before = fixture.endpoint.count
            await fixture.pass(until: 220)
            #expect(fixture.endpoint.count == before + 40)
            #expect(fixture.endpoint.mostUnderWay == 4)
        }
    }
}
