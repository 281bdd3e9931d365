import NetSuiteAuth
import TestSupport
import Testing

@Suite("A store that fails is done without")
struct StoreFailureTests {
    @Test(
        "whatever a store throws, the token comes, and each cause is told once",
        arguments: FailingStore.Step.allCases
    )
    func throwing(_ step: FailingStore.Step) async throws {
        let fixture = try ProviderFixture(store: FailingStore(step))
        #expect(await fixture.ask() == "MARKER-1")
        #expect(fixture.failures == ["the token store failed: no \(step)"])
        #expect(await fixture.ask() == "MARKER-1")
        #expect(fixture.endpoint.count == 1)
    }

    @Test("what was written by hand, cut, changed, or moved to another name, is a miss that is written over")
    func garbage() async throws {
        let store = RecordingStore()
        let fixture = try ProviderFixture(store: store)
        #expect(await fixture.ask() == "MARKER-1")
        let (key, record) = try #require(store.records.first)
        var records: [[UInt8]] = [[], [10], Array("garbage".utf8), Array("garbage\n".utf8), record.dropLast()]
        records += stride(from: 0, to: record.count, by: 7).map { index in
            var changed = record
            changed[index] ^= 0x20
            return changed
        }
        for (index, changed) in records.enumerated() {
            store.put(changed, key)
            let process = try ProviderFixture(store: store, sibling: fixture)
            #expect(await process.ask() == "MARKER-\(index + 2)")
            #expect(process.failures.count == 1 && process.failures[0].contains("is damaged, or was written with"))
            #expect(await (try ProviderFixture(store: store, sibling: fixture)).ask() == "MARKER-\(index + 2)")
        }
        let other = try ProviderFixture(store: store, sibling: fixture, key: TestKeys.p384())
        _ = await other.ask()
        let otherKey = try #require(store.records.keys.first { $0 != key })
        store.put(record, otherKey)
        let process = try ProviderFixture(store: store, sibling: fixture, key: TestKeys.p384())
        _ = await process.ask()
        #expect(process.failures.count == 1)
    }

    @Test("a record shows neither the token nor anything it could be had by")
    func sealed() async throws {
        let store = RecordingStore()
        let fixture = try ProviderFixture(store: store)
        _ = await fixture.ask()
        let record = try #require(store.records.values.first)
        #expect(!String(decoding: record, as: UTF8.self).contains("MARKER"))
        #expect(
            String(decoding: record, as: UTF8.self).hasPrefix(#"{"nsauth":"token record 1","account":"123456_SB1","#)
        )
    }

    @Test("a lease that somebody holds too long is no failure: the token comes after the time limit")
    func lockedTooLong() async throws {
        let (store, timer) = (MemoryTokenStore(), ManualTimer())
        let endpoint = TokenEndpointDouble()
        let provider = TokenProvider(
            account: try AccountID("123456"),
            credentials: try Credentials.make(TestKeys.p256()),
            transport: endpoint,
            options: TokenProviderOptions(
                exchange: TokenExchangeOptions(clock: { ExchangeFixture.now }, timer: timer.timer),
                store: LockedStore(store: store)
            )
        )
        #expect(try await provider.token().text == "MARKER-1")
        #expect(timer.pauses.reduce(.zero, +) >= .seconds(30))
    }

    @Test("the server's clock is learned once, for every process")
    func clockOffset() async throws {
        let store = RecordingStore()
        let first = try ProviderFixture(store: store)
        let late = ScriptedTransport.Answer.http(
            200,
            #"{"access_token":"t","token_type":"bearer","expires_in":3600}"#,
            [("Date", "Sun, 15 Jun 2025 12:10:00 GMT")]
        )
        first.endpoint.becomes(.answers(late))
        _ = await first.ask()
        let second = try ProviderFixture(store: store, sibling: first)
        _ = await second.ask()
        #expect(second.provider.serverClock.offset == 599 && first.endpoint.count == 1)
    }
}

extension ProviderFixture {
    fileprivate var failures: [String] {
        events.compactMap { if case .storeFailed(let error) = $0 { error.message } else { nil } }
    }
}

/// A store that throws at one step.
struct FailingStore: TokenStore {
    enum Step: CaseIterable { case read, write, lease }

    struct Failure: Error, CustomStringConvertible { let description: String }

    let step: Step
    private let store = MemoryTokenStore()

    init(_ step: Step) { self.step = step }

    func read(_ key: TokenStoreKey) throws -> [UInt8]? {
        if step == .read { throw Failure(description: "no read") }
        return store.read(key)
    }

    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) throws {
        if step == .write { throw Failure(description: "no write") }
        store.write(record, for: key, expiresAt: expiresAt)
    }

    func remove(_ key: TokenStoreKey) { store.remove(key) }

    func lease(_ key: TokenStoreKey, for duration: Duration) throws -> (any TokenLease)? {
        if step == .lease { throw Failure(description: "no lease") }
        return store.lease(key, for: duration)
    }
}

/// A store whose records can be looked at and changed.
final class RecordingStore: TokenStore {
    private let state = Locked<[TokenStoreKey: [UInt8]]>([:])
    private let leases = MemoryTokenStore()

    var records: [TokenStoreKey: [UInt8]] { state.withLock(\.self) }

    func put(_ record: some Sequence<UInt8>, _ key: TokenStoreKey) { state.withLock { $0[key] = Array(record) } }

    func read(_ key: TokenStoreKey) -> [UInt8]? { records[key] }

    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) { put(record, key) }

    func remove(_ key: TokenStoreKey) { state.withLock { $0[key] = nil } }

    func lease(_ key: TokenStoreKey, for duration: Duration) -> (any TokenLease)? { leases.lease(key, for: duration) }
}

/// A store whose leases are always somebody else's.
struct LockedStore: TokenStore {
    let store: MemoryTokenStore

    func read(_ key: TokenStoreKey) -> [UInt8]? { store.read(key) }

    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) {
        store.write(record, for: key, expiresAt: expiresAt)
    }

    func remove(_ key: TokenStoreKey) { store.remove(key) }

    func lease(_ key: TokenStoreKey, for duration: Duration) -> (any TokenLease)? { nil }
}
