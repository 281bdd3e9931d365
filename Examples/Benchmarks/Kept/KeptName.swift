/// What is timed of tokens that live, by the names in the tables.
enum KeptName: String, CaseIterable {
    /// `token()` while the token is fresh, by one task.
    case fresh
    /// The same by 8 tasks at once: the time of all calls, by their number.
    case freshForMany = "fresh-8-tasks"
    /// 10,000 tasks at the moment of expiry, for each of them; the exchange itself costs nothing here.
    case stampede
    /// `nsauth token` as a process, with the token in its file store.
    case warm = "warm-process"

    /// The most that one may take, in microseconds; nil where no goal is set.
    var goal: Double? {
        switch self {
        case .fresh: 0.1
        case .freshForMany: 0.3
        case .stampede: nil
        case .warm: 5000
        }
    }

    /// What stands beside it in the same run.
    var limit: String {
        switch self {
        case .fresh, .freshForMany: "reading the clock, and a lock"
        case .stampede: "tasks that wait for another task"
        case .warm: "openssl version"
        }
    }
}

/// What a token that is kept costs, in microseconds of the clock on the wall: medians.
struct KeptComparison {
    let name: KeptName
    let library: Double
    let limit: Double

    var ratio: Double { library / limit }
    var isMet: Bool? { name.goal.map { library <= $0 } }
}
