/// Keeps tokens in memory, for providers of one process that share them, and for tests.
public final class MemoryTokenStore: TokenStore {
    private struct State {
        var records: [TokenStoreKey: (bytes: [UInt8], expiresAt: Int64)] = [:]
        var leases: [TokenStoreKey: (number: Int, end: Duration)] = [:]
        var lastLease = 0
    }

    private let state = Locked(State())
    private let clock: UnixClock
    private let timer: MonotonicTimer

    /// - Parameters:
    ///   - clock: What records expire by.
    ///   - timer: What leases end by.
    public init(clock: @escaping UnixClock = SystemClock.now, timer: MonotonicTimer = .system) {
        self.clock = clock
        self.timer = timer
    }

    /// What was last written under a name; see `TokenStore`.
    public func read(_ key: TokenStoreKey) -> [UInt8]? {
        let now = clock()
        return state.withLock { $0.records[key].flatMap { $0.expiresAt > now ? $0.bytes : nil } }
    }

    /// Puts a record in the place of the one that was there; see `TokenStore`.
    public func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) {
        let now = clock()
        state.withLock { state in
            state.records = state.records.filter { $0.value.expiresAt > now }
            state.records[key] = (record, expiresAt)
        }
    }

    /// Takes a record away; see `TokenStore`.
    public func remove(_ key: TokenStoreKey) { _ = state.withLock { $0.records.removeValue(forKey: key) } }

    /// The right to fetch the token of a name; see `TokenStore`.
    public func lease(_ key: TokenStoreKey, for duration: Duration) -> (any TokenLease)? {
        let now = timer.now()
        return state.withLock { state in
            if let lease = state.leases[key], lease.end > now { return nil }
            state.lastLease += 1
            state.leases[key] = (state.lastLease, now + duration)
            return Lease(store: self, key: key, number: state.lastLease)
        }
    }

    private struct Lease: TokenLease {
        let store: MemoryTokenStore
        let key: TokenStoreKey
        let number: Int

        func renew(for duration: Duration) -> Bool {
            let now = store.timer.now()
            return store.state.withLock { state in
                guard let lease = state.leases[key], lease.number == number, lease.end > now else { return false }
                state.leases[key] = (number, now + duration)
                return true
            }
        }

        func release() {
            store.state.withLock { state in
                if state.leases[key]?.number == number { state.leases[key] = nil }
            }
        }
    }
}
