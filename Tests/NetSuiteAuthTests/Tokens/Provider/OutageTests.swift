import NetSuiteAuth
import Testing

@Suite("TokenProvider: outages and refusals")
struct OutageTests {
    private let fixture: ProviderFixture

    init() throws { fixture = try ProviderFixture() }

    private static let failure = TokenEndpointDouble.Mood.answers(.http(503, "{}"))
    private static let refusal = TokenEndpointDouble.Mood.answers(.http(400, #"{"error":"invalid_grant"}"#))

    @Test("an hour with the endpoint down for any 9 minutes before the token's end: no caller sees an error")
    func outageBeforeTheEnd() async throws {
        for start in stride(from: 2700, through: 3040, by: 20) as StrideThrough<Int64> {
            let fixture = try ProviderFixture(random: 0.5)
            for second in 0...3700 as ClosedRange<Int64> {
                fixture.elapsed = second
                if second == start { fixture.endpoint.becomes(Self.failure) }
                if second == start + 540 { fixture.endpoint.becomes(.gives(lifetime: 3600)) }
                #expect(await fixture.ask().hasPrefix("MARKER"), "\(second) s, down from \(start)")
                await fixture.settle()
            }
            #expect(fixture.endpoint.count <= 30, "down from \(start)")
        }
    }

    @Test("down across the token's end: at once the same error for all, and a token soon after the endpoint is back")
    func outageAcrossTheEnd() async throws {
        _ = await fixture.ask()
        fixture.endpoint.becomes(Self.failure)
        for second in 2990...4200 as ClosedRange<Int64> {
            fixture.elapsed = second
            let answer = await fixture.ask()
            #expect(answer == (second <= 3585 ? "MARKER-1" : "tokenEndpointFailed"), "\(second) s")
            await fixture.settle()
        }
        // At most one in 30 s.
        #expect(fixture.endpoint.count <= 45)
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        fixture.elapsed = 4231
        _ = await fixture.ask()
        await fixture.settle()
        #expect(await fixture.ask().hasPrefix("MARKER"))
    }

    @Test("callers do not wait for an endpoint that is known to be silent")
    func silence() async throws {
        fixture.endpoint.becomes(Self.failure)
        #expect(await fixture.ask() == "tokenEndpointFailed")
        fixture.elapsed = 10
        fixture.endpoint.hold()
        for _ in 0..<100 { #expect(await fixture.ask() == "tokenEndpointFailed") }
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        fixture.endpoint.letGo()
        await fixture.settle()
        fixture.elapsed = 100
        #expect(await fixture.ask().hasPrefix("MARKER"))
    }

    @Test("an old failure says nothing: who comes later waits for an exchange of his own")
    func forgotten() async throws {
        fixture.endpoint.becomes(Self.failure)
        #expect(await fixture.ask() == "tokenEndpointFailed")
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        fixture.elapsed = 100
        #expect(await fixture.ask() == "MARKER-2")
    }

    @Test("in its last minute a token is served where no new one comes, until 15 seconds before its end")
    func lastMinute() async throws {
        _ = await fixture.ask()
        fixture.endpoint.becomes(Self.failure)
        for moment in [3540, 3584, 3585, 3586] as [Int64] {
            fixture.elapsed = moment
            #expect(await fixture.ask() == (moment <= 3585 ? "MARKER-1" : "tokenEndpointFailed"), "\(moment)")
            await fixture.settle()
        }
    }

    @Test("in the background at most one try goes out in 30 seconds")
    func pause() async throws {
        _ = await fixture.ask()
        fixture.endpoint.becomes(Self.failure)
        for second in 3000..<3120 as Range<Int64> {
            fixture.elapsed = second
            _ = await fixture.ask()
            await fixture.settle()
        }
        #expect(fixture.endpoint.count == 1 + 4)
    }

    @Test("wrong credentials in a loop: three refused logins in half an hour, and one for each refresh()")
    func refusals() async throws {
        fixture.endpoint.becomes(Self.refusal)
        for _ in 0..<100 { #expect(await fixture.ask() == "tokenRefused") }
        #expect(fixture.endpoint.count == 1)
        for second in 0..<1800 as Range<Int64> {
            fixture.elapsed = second
            #expect(await fixture.ask() == "tokenRefused")
        }
        #expect(fixture.endpoint.count == 3)
        await #expect(throws: AuthError.self) { try await fixture.provider.refresh() }
        #expect(fixture.endpoint.count == 4)
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        #expect(await fixture.ask() == "tokenRefused")
        #expect(try await fixture.provider.refresh().text == "MARKER-5")
        #expect(await fixture.ask() == "MARKER-5")
    }

    @Test("after half an hour a refused client may try again")
    func refusedForAWhile() async throws {
        fixture.endpoint.becomes(Self.refusal)
        for second in stride(from: 0, through: 7200, by: 10) as StrideThrough<Int64> {
            fixture.elapsed = second
            _ = await fixture.ask()
        }
        #expect(fixture.endpoint.count == 13)
    }

    @Test("what Retry-After says is waited for, an hour at most", arguments: [("120", 120), ("999999999", 3600)])
    func retryAfter(_ text: String, _ seconds: Int64) async throws {
        fixture.endpoint.becomes(.answers(.http(429, "{}", [("Retry-After", text)])))
        _ = await fixture.ask()
        fixture.endpoint.becomes(.gives(lifetime: 3600))
        fixture.elapsed = seconds - 1
        #expect(await fixture.ask() == "tokenEndpointFailed")
        #expect(fixture.endpoint.count == 1)
        fixture.elapsed = seconds
        #expect(await fixture.ask() == (seconds > 90 ? "MARKER-2" : "tokenEndpointFailed"))
    }

    @Test("no failure is served as a token, and a token clears the memory of all failures")
    func recovery() async throws {
        for round in 0..<5 as Range<Int64> {
            fixture.elapsed = round * 10_000
            fixture.endpoint.becomes(Self.failure)
            #expect(await fixture.ask() == "tokenEndpointFailed")
            fixture.elapsed += 200
            fixture.endpoint.becomes(.gives(lifetime: 3600))
            #expect(await fixture.ask().hasPrefix("MARKER"))
        }
    }
}
