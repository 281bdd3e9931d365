/// What is timed of the way to a token, by the names in the tables.
enum ExchangeName: String, CaseIterable {
    /// A form posted on a kept connection, one at a time.
    case kept
    /// The same, 64 at once.
    case many = "64-at-once"
    /// A new connection for each, with a new client and one certificate authority to read.
    case newClient = "new-client"
    /// A new connection for each, by a client that stays, with the system's certificate authorities.
    case newConnection = "new-connection"
    /// All of an exchange on a kept connection: assertion signed, posted, answer read and judged.
    case exchange
    /// `nsauth token` as a process, beside `curl` that posts the same.
    case process

    /// The most that the library may take, in units of what plain libcurl takes; nil where no goal is set.
    var goal: Double? {
        switch self {
        case .kept: 1.1
        case .many: 1.2
        case .newClient, .exchange: nil
        // 1.4 ms where libcurl takes 19.
        case .newConnection: 0.074
        case .process: 0.5
        }
    }

    /// How many are done in one round.
    var count: Int {
        switch self {
        case .kept, .exchange: 1_000
        case .many: 4_000
        case .newClient: 40
        case .newConnection: 20
        case .process: 10
        }
    }
}
