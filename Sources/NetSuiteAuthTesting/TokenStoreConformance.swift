public import NetSuiteAuth

/// What every `TokenStore` has to do, as a test that any of them can be run against.
///
/// ```swift
/// try await TokenStoreConformance { try await RedisTokenStore(url) }.check()
/// ```
///
/// It uses random names, and removes what it has written.
public struct TokenStoreConformance: Sendable {
    private let connect: @Sendable () async throws -> any TokenStore
    private let passTime: (@Sendable (Duration) async throws -> Void)?

    /// - Parameters:
    ///   - passTime: Lets so much time pass by the clock that leases end by; nil where they end with their process alone.
    ///   - connect: Makes a store; each further one has to see what the others have written.
    public init(
        passTime: (@Sendable (Duration) async throws -> Void)? = nil,
        _ connect: @escaping @Sendable () async throws -> any TokenStore
    ) {
        self.passTime = passTime
        self.connect = connect
    }

    /// Checks each rule, one after the other.
    ///
    /// - Throws: `TokenStoreViolation` for the first rule that is broken, or what the store throws.
    public func check() async throws {
        for rule in Self.rules {
            let trial = TokenStoreTrial(rule.name, try await connect(), try await connect(), passTime)
            try await rule.check(trial)
            await trial.clear()
        }
    }

    /// The rules' names, in the order in which they are checked.
    public static var ruleNames: [String] { rules.map(\.name) }
}

/// A rule that a store breaks.
public struct TokenStoreViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule.
    public let rule: String
    /// What was seen in its place.
    public let seen: String

    /// The rule, and what was seen.
    public var description: String { "the store breaks the rule '\(rule)': \(seen)" }
}
