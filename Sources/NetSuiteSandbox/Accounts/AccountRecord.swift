import AuthCrypto
import NetSuiteAuth

/// What the sandbox knows of one account.
struct AccountRecord: Sendable {
    let account: SandboxAccount
    /// The signing key of the account's one consumer and one token.
    let signingKey: HMACKey
    /// The ID of the key that signs access tokens for this company.
    let companyKeyID: String
    var state = AccountState()
    var certificates: [CertificateMapping]
    /// The user's failed logins since the last one that succeeded.
    var failures = 0
    /// The second from which on the user may log in again.
    var lockedUntil: Int64?

    /// What NetSuite calls a company: the account ID in the form of the realm.
    var company: String { account.id.realm }

    mutating func countFailure(at now: Int64) {
        failures += 1
        guard failures >= 5 else { return }
        failures = 0
        lockedUntil = now + 30 * 60
    }

    /// Whether the user is locked; a lock that is over is taken away.
    mutating func isLocked(at now: Int64) -> Bool {
        guard let end = lockedUntil else { return false }
        if now >= end { lockedUntil = nil }
        return now < end
    }
}

/// How often one client has asked the token endpoint.
public struct ExchangeCount: Hashable, Sendable {
    /// Requests that arrived, whatever became of them.
    public var received = 0
    /// Access tokens that were issued.
    public var issued = 0
    /// Requests that were refused.
    public var refused = 0
    /// Requests that a fault kept from being judged.
    public var faulted = 0

    /// No request yet.
    public init() {}

    /// What requests of a client are counted under: whoever sends a longer name is no client, and takes up no memory.
    static func name(_ client: String) -> String { String(client.prefix(80)) }

    var json: JSON {
        [
            ("received", .integer(Int64(received))), ("issued", .integer(Int64(issued))),
            ("refused", .integer(Int64(refused))), ("faulted", .integer(Int64(faulted))),
        ].json
    }
}

extension [(String, JSON)] {
    var json: JSON { .object(map { JSON.Member(name: $0.0, value: $0.1) }) }
}
