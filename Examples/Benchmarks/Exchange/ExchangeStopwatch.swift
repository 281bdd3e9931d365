import CBenchmarkBaselines

/// Times the way to a token in rounds, the library's and plain libcurl's in turns; what it says are medians.
struct ExchangeStopwatch {
    let rounds: Int
    /// How much of each workload's usual count is done in a round: 1 for all of it.
    let share: Double

    func compare(_ workload: ExchangeWorkload) async throws -> ExchangeComparison {
        let count = max(1, Int(Double(workload.name.count) * share))
        // Connections are made, and authorities read, before the clock runs.
        try workload.baseline(1)
        try await workload.library(workload.name == .many ? 64 : 1)
        var (library, baseline): ([Time], [Time]) = ([], [])
        for _ in 0..<rounds {
            baseline.append(try await time(count) { try workload.baseline(count) })
            let work = workload.library
            library.append(try await time(count) { try await Task.detached { try await work(count) }.value })
        }
        return ExchangeComparison(
            name: workload.name,
            library: library.map(\.wall).median,
            baseline: baseline.map(\.wall).median,
            ratio: zip(library, baseline).map { $0.wall / $1.wall }.median,
            cpuRatio: zip(library, baseline).map { $0.cpu / $1.cpu }.median
        )
    }

    /// Microseconds of the clock on the wall, and of CPU time of this process, each time.
    private typealias Time = (wall: Double, cpu: Double)

    private func time(_ count: Int, _ work: () async throws -> Void) async throws -> Time {
        let (start, startOfCPU) = (ContinuousClock.now, baseline_process_cpu_seconds())
        try await work()
        let wall = (ContinuousClock.now - start) / .seconds(1)
        let cpu = baseline_process_cpu_seconds() - startOfCPU
        return (wall / Double(count) * 1e6, cpu / Double(count) * 1e6)
    }
}

/// What the way to a token takes, in microseconds of the clock on the wall.
struct ExchangeComparison {
    let name: ExchangeName
    let library: Double
    let baseline: Double
    /// The medians of the rounds' ratios, library by baseline: by the clock on the wall, and by CPU time.
    let ratio: Double
    let cpuRatio: Double

    var isMet: Bool? { name.goal.map { ratio <= $0 } }
}
