public import AuthCrypto
public import NetSuiteAuth

extension NetSuiteSandbox {
    /// What a sandbox is like; every property has a value that does for most tests.
    public struct Configuration: Sendable {
        /// The address it listens at.
        public var host = "127.0.0.1"
        /// The port, 0 for a free one.
        public var port = 0
        /// Its accounts, at least one. The first is the one that a request belongs to that names none.
        public var accounts: [AccountConfiguration]
        /// How long an access token is good for, in whole seconds from 1 up.
        public var tokenLifetime: Duration = .seconds(3600)
        /// The longest lifetime of an assertion, `exp` less `iat`, in whole seconds from 1 up; a longer one is refused as
        /// `TokenValidityTooBroad`. Oracle's text says "less than 60 minutes", but Oracle's own sample has 3600 seconds exactly.
        public var assertionLifetimeLimit: Duration = .seconds(3600)
        /// How far ahead of the sandbox's clock an assertion's or a token's `iat` may be. Oracle speaks of no leeway.
        public var leeway: Duration = .zero
        /// What is added to the clock.
        public var timeOffset: Duration = .zero
        /// Seconds since 1970-01-01T00:00:00Z.
        public var clock: UnixClock = SystemClock.now
        /// Where token IDs, secrets and the like come from; keys come from libcrypto's own randomness.
        public var random: RandomSource = RandomBytes.system
        /// What the server's own certificate is like.
        public var serverCertificate: ServerCertificate = .valid
        /// Faults that are there from the start.
        public var faults: [Fault] = []
        /// How many of the last verdicts the login audit trail keeps; fewer where they take up more than 16 MiB.
        public var auditTrailCapacity = 1000
        /// Gets one line for each verdict and each fault as it happens; called on any thread.
        public var log: (@Sendable (_ line: String) -> Void)?

        /// A sandbox with one account, `123456`, or with those given.
        public init(accounts: [AccountConfiguration]? = nil) {
            self.accounts = accounts ?? AccountConfiguration.standard
        }
    }

    /// An account that a sandbox is to have; what is nil is made at random.
    public struct AccountConfiguration: Sendable {
        /// The account's ID.
        public var id: AccountID
        /// The kind of key that client assertions are signed with.
        public var keyKind: PrivateKey.Kind = .p256
        /// The client ID and consumer key.
        public var clientID: String?
        /// The consumer secret.
        public var consumerSecret: String?
        /// The TBA token's ID.
        public var tokenID: String?
        /// The TBA token's secret.
        public var tokenSecret: String?
        /// The user's entity ID.
        public var entity = 12
        /// The role's ID.
        public var role = 1000

        /// An account with random credentials.
        public init(_ id: AccountID) { self.id = id }

        fileprivate static var standard: [AccountConfiguration] {
            (try? AccountID("123456")).map { [AccountConfiguration($0)] } ?? []
        }
    }

    /// What the server's own certificate is like: clients have to refuse all but the first.
    public struct ServerCertificate: Hashable, Sendable {
        let isExpired: Bool
        let hasOtherName: Bool

        /// For localhost, 127.0.0.1, ::1 and the hosts of every account, and valid for a year.
        public static let valid = ServerCertificate(isExpired: false, hasOtherName: false)
        /// Its validity ended a day ago.
        public static let expired = ServerCertificate(isExpired: true, hasOtherName: false)
        /// For `wrong.example` alone.
        public static let wrongName = ServerCertificate(isExpired: false, hasOtherName: true)
    }
}
