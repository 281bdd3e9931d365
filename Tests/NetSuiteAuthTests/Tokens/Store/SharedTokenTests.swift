import NetSuiteAuth
import OAuthFormats
import TestSupport
import Testing

@Suite("TokenProvider with a store: one exchange for all who share it")
struct SharedTokenTests {
    /// Its leases never end by themselves.
    private let store = MemoryTokenStore(clock: { ExchangeFixture.now }, timer: ManualTimer().timer)
    private let first: ProviderFixture

    init() throws { first = try ProviderFixture(store: store) }

    private func another() throws -> ProviderFixture { try ProviderFixture(store: store, sibling: first) }

    @Test("50 processes that ask at once cost one exchange, and who comes later none")
    func stampede() async throws {
        let all = try (0..<50).map { _ in try another() }
        first.endpoint.hold()
        await withTaskGroup(of: String.self) { group in
            for process in all { group.addTask { await process.ask() } }
            while first.endpoint.count == 0 { await Task.yield() }
            first.endpoint.letGo()
            for await answer in group { #expect(answer == "MARKER-1") }
        }
        let late = try another()
        #expect(await late.ask() == "MARKER-1")
        #expect(first.endpoint.count == 1)
        #expect(late.events.contains { if case .storeHit = $0 { true } else { false } })
    }

    @Test("a token of somebody else's is served as long as it would be in the process that fetched it")
    func windows() async throws {
        #expect(await first.ask() == "MARKER-1")
        first.elapsed = 3539
        #expect(await (try another()).ask() == "MARKER-1")
        // From a minute before its end on the next one is waited for.
        first.elapsed = 3540
        #expect(await (try another()).ask() == "MARKER-2")
        #expect(first.endpoint.count == 2)
    }

    @Test("who needs a longer life than is left gets a new token, and who needs more than any has no exchange")
    func minimumValidity() async throws {
        #expect(await first.ask() == "MARKER-1")
        first.elapsed = 600
        #expect(await (try another()).ask(minimumValidity: 3000) == "MARKER-1")
        #expect(await (try another()).ask(minimumValidity: 3001) == "MARKER-2")
        #expect(await (try another()).ask(minimumValidity: 3601) == "invalidLifetime")
        #expect(first.endpoint.count == 2)
    }

    @Test("with the endpoint down an old token is served until 15 seconds before its end")
    func fallback() async throws {
        #expect(await first.ask() == "MARKER-1")
        first.endpoint.becomes(.answers(.http(503, "")))
        first.elapsed = 3580
        #expect(await (try another()).ask() == "MARKER-1")
        first.elapsed = 3586
        #expect(await (try another()).ask() == "tokenEndpointFailed")
    }

    @Test("wrong credentials in 100 processes: at most three exchanges in half an hour, whoever makes them")
    func refusals() async throws {
        first.endpoint.becomes(.answers(.http(401, #"{"error":"invalid_client"}"#)))
        for moment in 0..<100 {
            first.elapsed = Int64(moment * 17)
            #expect(await (try another()).ask() == "tokenRefused")
        }
        #expect(first.endpoint.count == 3)
        // Asked for explicitly, and again half an hour later.
        _ = try? await (try another()).provider.refresh()
        #expect(first.endpoint.count == 4)
        first.elapsed += 1800
        _ = await (try another()).ask()
        #expect(first.endpoint.count == 5)
    }

    @Test("who is told of an earlier refusal gets its words and its answer, and an event says when the next try may be")
    func remembered() async throws {
        let body = #"{"error":"invalid_client","error_description":"no such client","error_uri":"https://h/"}"#
        first.endpoint.becomes(.answers(.http(401, body)))
        let refused = await #expect(throws: AuthError.self) { try await first.provider.token() }
        let process = try another()
        let told = await #expect(throws: AuthError.self) { try await process.provider.token() }
        #expect(told == refused && told?.answer?.error?.error == "invalid_client")
        #expect(
            process.events.contains {
                if case .throttled(_, nextTry: ExchangeFixture.now + 60) = $0 { true } else { false }
            }
        )
    }

    @Test("Retry-After is waited out by all, a network that is down is each process' own")
    func failures() async throws {
        first.endpoint.becomes(.answers(.http(429, "", [("Retry-After", "100")])))
        #expect(await first.ask() == "tokenEndpointFailed")
        first.elapsed = 99
        #expect(await (try another()).ask() == "tokenEndpointFailed")
        #expect(first.endpoint.count == 1)
        first.elapsed = 100
        first.endpoint.becomes(.answers(.broken(.connect)))
        #expect(await (try another()).ask() == "transportFailed")
        #expect(await (try another()).ask() == "transportFailed")
        #expect(first.endpoint.count == 3)
    }

    @Test("a token that was refused is not taken from the store again")
    func invalidated() async throws {
        let process = try another()
        #expect(await first.ask() == "MARKER-1")
        #expect(await process.ask() == "MARKER-1")
        let token = try await process.provider.token()
        process.provider.invalidate(token)
        #expect(await process.ask() == "MARKER-2")
        first.provider.invalidate(token)
        #expect(await first.ask() == "MARKER-2")
        #expect(first.endpoint.count == 2)
    }

    @Test("refresh() takes none that was there before")
    func refresh() async throws {
        #expect(await first.ask() == "MARKER-1")
        first.elapsed = 1
        #expect(try await (try another()).provider.refresh().text == "MARKER-2")
    }

    @Test("a refresh in the background takes the token that another process has fetched meanwhile")
    func advisory() async throws {
        let process = try another()
        #expect(await first.ask() == "MARKER-1")
        #expect(await process.ask() == "MARKER-1")
        first.elapsed = 3100
        #expect(await first.ask() == "MARKER-1")
        await first.settle()
        #expect(await process.ask() == "MARKER-1")
        await process.settle()
        #expect(await process.ask() == "MARKER-2")
        #expect(first.endpoint.count == 2)
    }

    @Test("a clock that was set back since makes no token of the future live longer")
    func clockSetBack() async throws {
        first.elapsed = 0
        #expect(await first.ask() == "MARKER-1")
        first.elapsed = -61
        #expect(await (try another()).ask() == "MARKER-2")
    }

    @Test("other credentials and other scopes have other names")
    func names() async throws {
        #expect(await first.ask() == "MARKER-1")
        let other = try ProviderFixture(store: store, sibling: first, key: TestKeys.p384())
        #expect(await other.ask() == "MARKER-2")
    }
}
