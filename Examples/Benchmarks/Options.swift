/// What was asked for on the command line.
struct Options {
    static let usage = """
        usage: Benchmarks [--only NAME,…] [--rounds N] [--quick] [--json] [--nsauth PROGRAM]

          --only NAME,…  only these of \(WorkloadName.allCases.map(\.rawValue).joined(separator: ", ")),
                         of the way to a token \(ExchangeName.allCases.map(\.rawValue).joined(separator: ", ")),
                         and of tokens that live \(KeptName.allCases.map(\.rawValue).joined(separator: ", "))
          --rounds N     rounds of about 0.15 s each; 7 without this option
          --quick        3 rounds of 0.05 s: shows that all of it works, says little about speed
          --json         one JSON object instead of the tables
          --nsauth PROGRAM
                         the program for 'process' and 'warm-process', for example .build/release/nsauth
        """

    private(set) var names = WorkloadName.allCases
    private(set) var exchangeNames = ExchangeName.allCases
    private(set) var keptNames = KeptName.allCases
    private(set) var program: String?
    private(set) var isQuick = false
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
                try choose(arguments.next() ?? "")
            case "--rounds":
                let value = arguments.next() ?? ""
                guard let number = Int(value), (1...1000).contains(number) else {
                    throw BenchmarkError("--rounds is '\(value)': it must be a number from 1 to 1000")
                }
                rounds = number
            case "--quick":
                isQuick = true
                self.rounds = 3
                seconds = 0.05
            case "--json": json = true
            case "--nsauth":
                guard let path = arguments.next() else { throw BenchmarkError("--nsauth needs the program's path") }
                program = path
            case "--help", "-h": help = true
            default: throw BenchmarkError("there is no option '\(argument)'")
            }
        }
        self.rounds = rounds ?? self.rounds
    }

    private mutating func choose(_ list: String) throws {
        (names, exchangeNames, keptNames) = ([], [], [])
        for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let known = WorkloadName(rawValue: name) {
                names.append(known)
            } else if let known = ExchangeName(rawValue: name) {
                exchangeNames.append(known)
            } else if let known = KeptName(rawValue: name) {
                keptNames.append(known)
            } else {
                throw BenchmarkError("--only has '\(name)', which is no workload")
            }
        }
    }
}
