#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Times nsauth beside hand-written C in the same run, and says which goals hold on this machine.
///
/// Ratios carry over to another machine, microseconds do not. A missed goal is no failure: the exit status is 1 only
/// where the library's output is wrong, since what is wrong is not timed, and 2 where an option is.
@main
struct Benchmarks {
    @concurrent static func main() async {
        let options: Options
        do {
            options = try Options(CommandLine.arguments.dropFirst())
        } catch {
            print("Benchmarks: error: \(error)\n\n\(Options.usage)")
            exit(2)
        }
        guard !options.help else { return print(Options.usage) }
        do {
            try await run(options)
        } catch {
            print("Benchmarks: error: \(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options) async throws {
        let stopwatch = Stopwatch(rounds: options.rounds, seconds: options.seconds)
        var report = Report(options: options, libcrypto: libcryptoVersion)
        report.begin()
        for name in options.names {
            let workload = try Workload(name)
            try workload.check()
            report.add(try stopwatch.compare(workload))
        }
        if !options.names.isEmpty { report.add(hmacMicroseconds: try stopwatch.microseconds(HMACBaseline().run)) }
        for name in options.names where name.isBatch {
            report.add(try await stopwatch.throughput(of: Workload(name)))
        }
        let server = options.exchangeNames.isEmpty && options.keptNames.isEmpty ? nil : try TokenServer()
        try await runExchanges(options, server, &report)
        try await runKept(options, server, &report)
        report.end()
    }

    private static func runExchanges(
        _ options: Options,
        _ server: TokenServer?,
        _ report: inout Report
    ) async throws {
        guard !options.exchangeNames.isEmpty else { return }
        guard let server else {
            return report.skip("the way to a token is not timed: there is no nginx (apt-get install nginx-light)")
        }
        let stopwatch = ExchangeStopwatch(rounds: options.rounds, share: options.isQuick ? 0.1 : 1)
        for name in options.exchangeNames {
            guard name != .process || options.program != nil else { continue }
            report.add(
                try await stopwatch.compare(ExchangeWorkload(name, server, program: options.program ?? ""))
            )
        }
    }

    private static func runKept(_ options: Options, _ server: TokenServer?, _ report: inout Report) async throws {
        let benchmark = KeptBenchmark(
            rounds: options.rounds,
            share: options.isQuick ? 0.1 : 1,
            program: options.program,
            server: server
        )
        for name in options.keptNames {
            if let result = try await benchmark.compare(name) { report.add(result) }
        }
    }
}
