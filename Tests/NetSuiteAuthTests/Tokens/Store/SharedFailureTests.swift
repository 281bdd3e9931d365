import NetSuiteAuth
import TestSupport
import Testing

@Suite("TokenProvider with a store: what goes wrong for one is no loss for the others")
struct SharedFailureTests {
    private let store = MemoryTokenStore(clock: { ExchangeFixture.now }, timer: ManualTimer().timer)
    private let first: ProviderFixture

    init() throws { first = try ProviderFixture(store: store) }

    private func another() throws -> ProviderFixture { try ProviderFixture(store: store, sibling: first) }

    @Test("a token that does not suit one caller stays for the others, whatever that one's exchange comes to")
    func unsuitable() async throws {
        #expect(await first.ask() == "MARKER-1")
        first.endpoint.becomes(.answers(.http(503, "")))
        first.elapsed = 100
        #expect(await (try another()).ask(minimumValidity: 3600) == "tokenEndpointFailed")
        _ = try? await (try another()).provider.refresh()
        #expect(await (try another()).ask() == "MARKER-1")
    }

    @Test("who fails while somebody else succeeds gets that one's token, and takes it from nobody")
    func newer() async throws {
        first.endpoint.becomes(.answers(.http(401, "")))
        first.endpoint.hold()
        let fails = try another()
        async let late = fails.ask()
        while first.endpoint.count == 0 { await Task.yield() }
        first.endpoint.becomes(.gives(lifetime: 3600))
        // As after a lease that was lost: by a store with the same records, and leases of its own.
        let lucky = try ProviderFixture(store: OtherLeases(store: store), sibling: first)
        async let token = lucky.ask()
        await first.endpoint.letGoLast(of: 2)
        #expect(await token == "MARKER-2")
        first.endpoint.letGo()
        #expect(await late == "MARKER-2")
        #expect(await (try another()).ask() == "MARKER-2")
    }

    @Test("failures of a time that has not come are forgotten, for the clock has been put right since")
    func future() async throws {
        first.endpoint.becomes(.answers(.http(401, "")))
        first.elapsed = 172_800
        #expect(await first.ask() == "tokenRefused")
        first.endpoint.becomes(.gives(lifetime: 3600))
        first.elapsed = 0
        #expect(await (try another()).ask() == "MARKER-2")
    }

    @Test("refusals are counted for the client, whatever scopes it asks for")
    func scopes() async throws {
        first.endpoint.becomes(.answers(.http(401, "")))
        let other = try ProviderFixture(store: store, sibling: first, scopes: [.restlets])
        for moment in 0..<20 {
            first.elapsed = Int64(moment * 61)
            for process in [first, other] { #expect(await process.ask() == "tokenRefused") }
        }
        #expect(first.endpoint.count == 3)
    }

    @Test("a token that was given back while the next one was fetched is not served again")
    func givenBack() async throws {
        #expect(await first.ask() == "MARKER-1")
        let token = try await first.provider.token()
        first.elapsed = 3100
        first.endpoint.becomes(.answers(.http(503, "")))
        first.endpoint.hold()
        #expect(await first.ask() == "MARKER-1")
        while first.endpoint.count == 1 { await Task.yield() }
        first.provider.invalidate(token)
        first.endpoint.letGo()
        await first.settle()
        #expect(await first.ask() == "tokenEndpointFailed")
    }

    @Test("a clock that is set back makes the token in hand live no longer than it does")
    func setBack() async throws {
        let alone = try ProviderFixture(sibling: first)
        #expect(await alone.ask() == "MARKER-1")
        first.elapsed = -7200
        #expect(await alone.ask() == "MARKER-2")
    }
}

/// The records of a store, with leases of its own.
private struct OtherLeases: TokenStore {
    let store: MemoryTokenStore
    private let leases = MemoryTokenStore()

    init(store: MemoryTokenStore) { self.store = store }

    func read(_ key: TokenStoreKey) -> [UInt8]? { store.read(key) }

    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) {
        store.write(record, for: key, expiresAt: expiresAt)
    }

    func remove(_ key: TokenStoreKey) { store.remove(key) }

    func lease(_ key: TokenStoreKey, for duration: Duration) -> (any TokenLease)? { leases.lease(key, for: duration) }
}
