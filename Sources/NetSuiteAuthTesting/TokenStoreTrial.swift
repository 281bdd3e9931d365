import NetSuiteAuth

/// What a rule is checked with: two connections to one store, and names of its own.
struct TokenStoreTrial: Sendable {
    let store: any TokenStore
    let other: any TokenStore
    let key: TokenStoreKey
    let otherKey: TokenStoreKey
    /// Nil where leases do not end by time.
    let passTime: (@Sendable (Duration) async throws -> Void)?
    private let rule: String

    init(
        _ rule: String,
        _ store: any TokenStore,
        _ other: any TokenStore,
        _ passTime: (@Sendable (Duration) async throws -> Void)?
    ) {
        (self.rule, self.store, self.other, self.passTime) = (rule, store, other, passTime)
        (key, otherKey) = (.random(), .random())
    }

    /// Long after any test, in seconds since 1970.
    static let end = SystemClock.now() + 86_400

    func expect(_ isSo: Bool, _ seen: @autoclosure () -> String) throws(TokenStoreViolation) {
        guard isSo else { throw TokenStoreViolation(rule: rule, seen: seen()) }
    }

    func expect(_ store: any TokenStore, has record: [UInt8]?, _ key: TokenStoreKey) async throws {
        let read = try await store.read(key)
        try expect(
            read == record,
            "\(read.map { "\($0.count) bytes" } ?? "nothing") in the place of "
                + "\(record.map { "\($0.count) bytes" } ?? "nothing")"
        )
    }

    /// Takes a lease that has to be had.
    func lease(_ store: any TokenStore, _ key: TokenStoreKey, _ duration: Duration) async throws -> any TokenLease {
        guard let lease = try await store.lease(key, for: duration) else {
            throw TokenStoreViolation(rule: rule, seen: "no lease, though nobody has it")
        }
        return lease
    }

    func expectNoLease(_ store: any TokenStore, _ key: TokenStoreKey) async throws {
        try expect(try await store.lease(key, for: .seconds(10)) == nil, "a second lease")
    }

    func clear() async { for key in [key, otherKey] { try? await store.remove(key) } }
}

extension TokenStoreKey {
    fileprivate static func random() -> TokenStoreKey {
        var text = ""
        for _ in 0..<32 { text += String(Int.random(in: 0..<16), radix: 16) }
        guard let key = TokenStoreKey(text) else { return random() }
        return key
    }
}
