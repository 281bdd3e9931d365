/// What was asked for on the command line.
struct Options {
    static let usage = """
        usage: Benchmarks [--only NAME,…] [--rounds N] [--quick] [--json]

          --only NAME,…  only these of \(WorkloadName.allCases.map(\.rawValue).joined(separator: ", "))
          --rounds N     rounds of about 0.15 s each; 7 without this option
          --quick        3 rounds of 0.05 s: shows that all of it works, says little about speed
          --json         one JSON object instead of the tables
        """

    private(set) var names = WorkloadName.allCases
    private(set) var rounds = 7
    /// The length of a round.
    private(set) var seconds = 0.15
    private(set) var json = false
    private(set) var help = false

    init(_ arguments: some Sequence<String>) throws {
        var rounds: Int?
        var arguments = arguments.makeIterator()
        while let argument = arguments.next() {
            switch argument {
            case "--only":
                names = try Self.names(in: arguments.next() ?? "")
            case "--rounds":
                let value = arguments.next() ?? ""
                guard let number = Int(value), (1...1000).contains(number) else {
                    throw BenchmarkError("--rounds is '\(value)': it must be a number from 1 to 1000")
                }
                rounds = number
            case "--quick":
                self.rounds = 3
                seconds = 0.05
            case "--json": json = true
            case "--help", "-h": help = true
            default: throw BenchmarkError("there is no option '\(argument)'")
            }
        }
        self.rounds = rounds ?? self.rounds
    }

    private static func names(in list: String) throws -> [WorkloadName] {
        try list.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let known = WorkloadName(rawValue: String(name)) else {
                throw BenchmarkError("--only has '\(name)', which is no workload")
            }
            return known
        }
    }
}
