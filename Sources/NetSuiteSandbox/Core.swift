import AuthCrypto
import NIOConcurrencyHelpers
import NetSuiteAuth

/// What all connections share: the accounts, the login audit trail, the counts and the faults, behind one lock.
final class Core: Sendable {
    let tokenKey: TokenKey
    let random: RandomBytes
    let tokenLifetime: Int64
    let assertionLifetimeLimit: Int64
    let leeway: Int64
    private let timeOffset: Int64
    private let clock: UnixClock
    private let log: (@Sendable (String) -> Void)?
    let trailCapacity: Int
    private let locked: NIOLockedValueBox<Shared>

    /// What changes.
    struct Shared {
        var accounts: [AccountRecord]
        var trail: AuditTrail
        var nonces = NonceLedger()
        var faults = FaultPlan()
        var isStopping = false
        var exchanges: [String: ExchangeCount] = [:]
    }

    init(_ configuration: NetSuiteSandbox.Configuration) throws(SandboxError) {
        try configuration.check()
        do throws(CryptoError) {
            tokenKey = try TokenKey.shared.get()
        } catch {
            throw SandboxError(error)
        }
        random = RandomBytes(source: configuration.random)
        tokenLifetime = configuration.tokenLifetime.components.seconds
        assertionLifetimeLimit = configuration.assertionLifetimeLimit.components.seconds
        leeway = configuration.leeway.components.seconds
        timeOffset = configuration.timeOffset.components.seconds
        clock = configuration.clock
        log = configuration.log
        trailCapacity = configuration.auditTrailCapacity
        let now = configuration.clock() + timeOffset
        var accounts: [AccountRecord] = []
        for account in configuration.accounts {
            let made = try SandboxAccount(account, now: now, random: random)
            accounts.append(try AccountRecord(made, now: now))
        }
        var shared = Shared(accounts: accounts, trail: AuditTrail(capacity: trailCapacity))
        for fault in configuration.faults { shared.faults.add(fault, at: now) }
        locked = NIOLockedValueBox(shared)
    }

    /// Seconds since 1970-01-01T00:00:00Z, by the sandbox's clock.
    var now: Int64 { clock() + timeOffset }

    /// Works on what changes; nothing else is called meanwhile that takes long or locks.
    func withShared<Result>(_ body: (inout Shared) throws -> Result) rethrows -> Result {
        try locked.withLockedValue(body)
    }

    /// Writes a line to the log.
    func say(_ line: String) { log?(line) }

    /// Whether the sandbox is about to end.
    var isStopping: Bool { withShared(\.isStopping) }

    // MARK: Accounts

    var accounts: [AccountRecord] { withShared(\.accounts) }

    /// The account of a host's first label.
    func account(label: String?) -> AccountRecord? { accounts.first { $0.account.id.hostLabel == label } }

    func hasAccount(label: String?) -> Bool { account(label: label) != nil }

    func hasCertificate(_ id: String) -> Bool { withShared { $0.hasCertificate(id) } }

    /// The account of the host, else the one that has this client or application; nil where the request tells none.
    func account(of request: IncomingRequest, client: String?) -> AccountRecord? {
        let accounts = accounts
        if request.host.family != nil,
            let named = accounts.first(where: { $0.account.id.hostLabel == request.host.label })
        {
            return named
        }
        return accounts.first { record in
            record.account.clientID == client || record.account.applicationID.lowercased() == client?.lowercased()
        }
    }

    /// As ``account(of:client:)``, but the first where the request tells none: a challenge has to have a realm.
    func accountOrFirst(of request: IncomingRequest, client: String?) -> AccountRecord {
        account(of: request, client: client) ?? accounts[0]
    }

    /// Counts a request of a client at the token endpoint.
    func count(_ client: String?, _ change: (inout ExchangeCount) -> Void) {
        withShared { $0.count(client, change) }
    }

    /// A request begins: its faults.
    func begin(_ request: IncomingRequest) -> [Fault] {
        let now = now
        let faults = withShared { $0.faults.begin(request.path, at: now) }
        if log != nil {
            for fault in faults {
                say("\(CivilTime(now).text) fault \(fault) \(request.method) \(request.path)".printable)
            }
        }
        return faults
    }

    /// A request ends.
    func end() { withShared { $0.faults.end() } }

    // MARK: The login audit trail

    /// Keeps a verdict, tells the log, and counts an exchange where the verdict is the token endpoint's.
    func settle(_ entry: AuditEntry, client: String? = nil) {
        let numbered = withShared { shared in
            if entry.scheme == .clientCredentials {
                shared.count(client) { entry.isSuccess ? ($0.issued += 1) : ($0.refused += 1) }
            }
            return shared.trail.append(entry)
        }
        if log != nil { say(numbered.description) }
    }
}

extension Core.Shared {
    /// Counts for a client; what names none of at most a thousand clients is counted under an empty name.
    mutating func count(_ client: String?, _ change: (inout ExchangeCount) -> Void) {
        let name = ExchangeCount.name(client ?? "")
        let isKnown = exchanges[name] != nil || exchanges.count < 1000
        change(&exchanges[isKnown ? name : "", default: ExchangeCount()])
    }
}

extension NetSuiteSandbox.Configuration {
    /// A century in seconds: times beyond have no meaning, and could overflow.
    private static let longest: Int64 = 100 * 366 * 86_400

    fileprivate func check() throws(SandboxError) {
        guard !accounts.isEmpty, Set(accounts.map(\.id)).count == accounts.count else {
            throw SandboxError(
                .invalidConfiguration,
                "a sandbox has one account at least, and none of them twice",
                hint: "name each account once"
            )
        }
        guard (0...65_535).contains(port) else {
            throw SandboxError(.invalidConfiguration, "the port \(port) is not 0 to 65535", hint: "0 takes a free one")
        }
        let durations = [
            ("the token lifetime", tokenLifetime, 1),
            ("the limit of an assertion's lifetime", assertionLifetimeLimit, 1),
            ("the leeway", leeway, 0), ("the time offset", timeOffset, -Self.longest),
        ]
        for (name, duration, least) in durations {
            guard (least...Self.longest).contains(duration.components.seconds) else {
                throw SandboxError(
                    .invalidConfiguration,
                    "\(name) is not \(least < 0 ? "at most a century" : "\(least) second\(least == 1 ? "" : "s") to a century")",
                    hint: "use a whole number of seconds from \(least) to \(Self.longest)"
                )
            }
        }
    }
}
