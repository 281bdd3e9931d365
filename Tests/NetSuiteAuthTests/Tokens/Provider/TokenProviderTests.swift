import NetSuiteAuth
import OAuthFormats
import Testing

@Suite("TokenProvider: one exchange however many ask")
struct TokenProviderTests {
    private let fixture: ProviderFixture

    init() throws { fixture = try ProviderFixture() }

    @Test("10,000 tasks that ask at once, with no token and at a token's end, cost one exchange each time")
    func stampede() async throws {
        for (moment, token) in [(0, "MARKER-1"), (3600, "MARKER-2"), (7150, "MARKER-3")] as [(Int64, String)] {
            fixture.elapsed = moment
            fixture.endpoint.hold()
            let fixture = fixture
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<10_000 { group.addTask { await fixture.ask() } }
                while fixture.endpoint.count == 0 { await Task.yield() }
                fixture.endpoint.letGo()
                for try await answer in group { #expect(answer == token) }
            }
        }
        #expect(fixture.endpoint.count == 3)
    }

    @Test("a token is served without a word to the endpoint until 10 minutes before its end")
    func fresh() async throws {
        for moment in [0, 1, 1800, 2999] as [Int64] {
            fixture.elapsed = moment
            #expect(await fixture.ask() == "MARKER-1")
        }
        #expect(fixture.endpoint.count == 1)
        #expect(fixture.events.count { if case .servedFresh = $0 { true } else { false } } == 3)
    }

    @Test("from 10 minutes before its end one caller has the next one fetched, and nobody waits")
    func advisory() async throws {
        #expect(await fixture.ask() == "MARKER-1")
        fixture.elapsed = 3000
        fixture.endpoint.hold()
        for _ in 0..<100 { #expect(await fixture.ask() == "MARKER-1") }
        fixture.endpoint.letGo()
        await fixture.settle()
        #expect(await fixture.ask() == "MARKER-2")
        #expect(fixture.endpoint.count == 2)
    }

    @Test("that moment comes up to 2 minutes sooner, by chance", arguments: [(0, 3000), (0.5, 2940), (1, 2880)])
    func jitter(_ random: Double, _ moment: Int64) async throws {
        let fixture = try ProviderFixture(random: random)
        _ = await fixture.ask()
        fixture.elapsed = moment - 1
        _ = await fixture.ask()
        await fixture.settle()
        #expect(fixture.endpoint.count == 1)
        fixture.elapsed = moment
        _ = await fixture.ask()
        await fixture.settle()
        #expect(fixture.endpoint.count == 2)
    }

    @Test("from 60 seconds before its end the next one is waited for")
    func mandatory() async throws {
        _ = await fixture.ask()
        fixture.elapsed = 3540
        #expect(await fixture.ask() == "MARKER-2")
    }

    @Test("one caller's cancellation is that caller's alone")
    func cancellation() async throws {
        fixture.endpoint.hold()
        let fixture = fixture
        let others = (0..<10).map { _ in Task { await fixture.ask() } }
        let cancelled = (0..<10).map { _ in Task { await fixture.ask() } }
        while fixture.endpoint.count == 0 { await Task.yield() }
        cancelled.forEach { $0.cancel() }
        for task in cancelled { #expect(await task.value == "cancelled") }
        fixture.endpoint.letGo()
        for task in others { #expect(await task.value == "MARKER-1") }
        #expect(fixture.endpoint.count == 1)
        // Who comes cancelled is served what is there.
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            return await fixture.ask()
        }
        late.cancel()
        #expect(await late.value == "MARKER-1")
    }

    @Test("a token that was given back is not served again; a newer one stays")
    func invalidation() async throws {
        let first = try await fixture.provider.token()
        fixture.provider.invalidate(first)
        #expect(await fixture.ask() == "MARKER-2")
        fixture.provider.invalidate(first)
        #expect(await fixture.ask() == "MARKER-2")
    }

    @Test("refresh() brings a new token, one for all who ask for it at once")
    func refresh() async throws {
        _ = await fixture.ask()
        fixture.endpoint.hold()
        let provider = fixture.provider
        let tasks = (0..<10).map { _ in Task { try await provider.refresh().text } }
        while fixture.endpoint.count == 1 { await Task.yield() }
        #expect(await fixture.ask() == "MARKER-1")
        fixture.endpoint.letGo()
        for task in tasks {
            let text = try await task.value
            #expect(text == "MARKER-2" || text == "MARKER-3")
        }
        #expect(await fixture.ask() == "MARKER-\(fixture.endpoint.count)")
    }

    @Test("a caller gets a token that lives on as long as he says, or is told that none does")
    func minimumValidity() async throws {
        #expect(await fixture.ask(minimumValidity: 3600) == "MARKER-1")
        fixture.elapsed = 100
        #expect(await fixture.ask(minimumValidity: 3500) == "MARKER-1")
        #expect(await fixture.ask(minimumValidity: 3501) == "MARKER-2")
        // No exchange would change it.
        for _ in 0..<10 { #expect(await fixture.ask(minimumValidity: 3601) == "invalidLifetime") }
        #expect(fixture.endpoint.count == 2)
        let other = try ProviderFixture()
        #expect(await other.ask(minimumValidity: 3601) == "invalidLifetime")
        #expect(await other.ask(minimumValidity: -1) == "MARKER-1")
        #expect(await other.ask(minimumValidity: .min) == "MARKER-1")
        #expect(await other.ask(minimumValidity: .max) == "invalidLifetime")
    }

    @Test("the windows shrink with the lifetime", arguments: [1, 2, 7, 60, 240, 600, 1200] as [Int64])
    func shortLives(_ lifetime: Int64) async throws {
        fixture.endpoint.becomes(.gives(lifetime: lifetime))
        #expect(await fixture.ask() == "MARKER-1")
        fixture.elapsed = (lifetime - 1) / 2
        #expect(await fixture.ask() == "MARKER-1")
        await fixture.settle()
        #expect(fixture.endpoint.count <= 2)
        fixture.elapsed = 10 * lifetime
        #expect(await fixture.ask() == "MARKER-\(fixture.endpoint.count)")
    }

    @Test("a header for a request has the token; the URL is judged as for a signature")
    func authorization() async throws {
        let url = "https://123456-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1"
        let authorization = try await fixture.provider.authorization(for: .get, url)
        #expect(authorization.value == "Bearer MARKER-1" && authorization.url.description == url)
        await #expect(throws: AuthError.self) {
            try await fixture.provider.authorization(for: .get, "http://123456-sb1.restlets.api.netsuite.com/")
        }
    }

    @Test("no event holds a token")
    func events() async throws {
        let token = try await fixture.provider.token()
        _ = await fixture.ask()
        fixture.elapsed = 3000
        _ = await fixture.ask()
        fixture.provider.invalidate(token)
        await fixture.settle()
        #expect(fixture.events.count == 7 && !"\(fixture.events)".contains("MARKER"), "\(fixture.events)")
        guard case .exchangeSucceeded(token.thumbprint, token.expiresAt, _) = fixture.events[1] else {
            Issue.record("\(fixture.events[1])")
            return
        }
    }
}
