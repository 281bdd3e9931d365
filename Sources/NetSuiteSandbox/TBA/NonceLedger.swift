/// The nonces that were used, as long as their timestamps count.
struct NonceLedger: Sendable {
    /// How far a timestamp may be from the clock, in seconds.
    static let window: Int64 = 300

    private var used: [Int64: Set<String>] = [:]

    /// Notes a nonce; false where it was used before with this timestamp by this token.
    mutating func use(_ nonce: String, token: String, timestamp: Int64, now: Int64) -> Bool {
        if used.count > 2 * Int(Self.window) { used = used.filter { $0.key >= now - Self.window } }
        return used[timestamp, default: []].insert("\(token)&\(nonce)").inserted
    }
}
