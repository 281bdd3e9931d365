import NetSuiteAuth
import NetSuiteAuthTesting
import TestSupport
import Testing

@Suite("TokenStore: what every store has to do")
struct StoreConformanceTests {
    @Test("the store in memory does it, whose leases end by the clock")
    func memory() async throws {
        let timer = ManualTimer()
        let store = MemoryTokenStore(timer: timer.timer)
        try await TokenStoreConformance(passTime: timer.timer.sleep) { store }.check()
    }

    @Test("the store in files does it, whose leases end with their process")
    func files() async throws {
        let folder = try TemporaryFolder()
        try await TokenStoreConformance { FileTokenStore(path: "\(folder.path)/made/for/it") }.check()
    }

    @Test("a store that breaks a rule is found out, whichever it is", arguments: BrokenStore.Fault.allCases)
    func broken(_ fault: BrokenStore.Fault) async throws {
        let timer = ManualTimer()
        let store = BrokenStore(fault, MemoryTokenStore(timer: timer.timer))
        let violation = await #expect(throws: TokenStoreViolation.self) {
            try await TokenStoreConformance(passTime: timer.timer.sleep) { store }.check()
        }
        #expect(violation.map { TokenStoreConformance.ruleNames.contains($0.rule) } == true)
    }

    @Test("a record is gone from memory at its end")
    func expiry() {
        let now = Locked<Int64>(1000)
        let store = MemoryTokenStore(clock: { now.withLock(\.self) })
        guard let key = TokenStoreKey(String(repeating: "a", count: 32)) else { return #expect(Bool(false)) }
        store.write([1], for: key, expiresAt: 1100)
        now.withLock { $0 = 1099 }
        #expect(store.read(key) == [1])
        now.withLock { $0 = 1100 }
        #expect(store.read(key) == nil)
    }

    @Test("a name is 32 lower-case hexadecimal digits, and nothing that could leave a folder")
    func names() {
        #expect(TokenStoreKey("0123456789abcdef0123456789abcdef")?.description == "0123456789abcdef0123456789abcdef")
        for text in [
            "", "..", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF", "../456789abcdef0123456789abcdef0",
        ] {
            #expect(TokenStoreKey(text) == nil)
        }
    }
}

/// A store with one thing wrong.
struct BrokenStore: TokenStore {
    enum Fault: CaseIterable {
        case forgets, tears, mixesNames, keepsRemoved, leasesTwice, neverReleases, renewsEnded, neverEnds
    }

    let fault: Fault
    let store: MemoryTokenStore

    init(_ fault: Fault, _ store: MemoryTokenStore) { (self.fault, self.store) = (fault, store) }

    func read(_ key: TokenStoreKey) -> [UInt8]? {
        let record = store.read(named(key))
        return fault == .tears ? record.map { Array($0.prefix(60_000)) } : record
    }

    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) {
        if fault != .forgets { store.write(record, for: named(key), expiresAt: expiresAt) }
    }

    func remove(_ key: TokenStoreKey) {
        // Among all that is checked, only what is there may stay.
        if fault != .keepsRemoved || store.read(key) != [1] { store.remove(named(key)) }
    }

    func lease(_ key: TokenStoreKey, for duration: Duration) -> (any TokenLease)? {
        guard let lease = store.lease(key, for: fault == .neverEnds ? .seconds(1 << 30) : duration) else {
            return fault == .leasesTwice ? Lease(fault: fault, lease: nil) : nil
        }
        return Lease(fault: fault, lease: lease)
    }

    private func named(_ key: TokenStoreKey) -> TokenStoreKey {
        fault == .mixesNames ? TokenStoreKey(String(repeating: "0", count: 32)) ?? key : key
    }

    struct Lease: TokenLease {
        let fault: Fault
        let lease: (any TokenLease)?

        func renew(for duration: Duration) async throws -> Bool {
            guard let lease else { return true }
            let wanted = fault == .neverEnds ? .seconds(1 << 30) : duration
            return try await lease.renew(for: wanted) || fault == .renewsEnded
        }

        func release() async { if fault != .neverReleases { await lease?.release() } }
    }
}
