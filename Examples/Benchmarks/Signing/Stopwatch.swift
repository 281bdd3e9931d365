import CBenchmarkBaselines

/// Times work in rounds of about equal length; what it says are medians.
struct Stopwatch {
    let rounds: Int
    /// The length of a round.
    let seconds: Double

    /// The library's time beside the baseline's, both CPU time of this thread, in turns: what slows the machine for a
    /// while slows both, and the ratio of each round stays.
    func compare(_ workload: Workload) throws -> Comparison {
        let libraryCount = try calibrate(workload.library)
        let baselineCount = try calibrate(workload.baseline)
        var library: [Double] = []
        var baseline: [Double] = []
        for _ in 0..<rounds {
            baseline.append(try time(workload.baseline, baselineCount))
            library.append(try time(workload.library, libraryCount))
        }
        return Comparison(
            name: workload.name,
            library: library.median,
            baseline: baseline.median,
            ratio: zip(library, baseline).map { $0 / $1 }.median
        )
    }

    /// Microseconds of this thread's CPU time, each time.
    func microseconds(_ work: (Int) throws -> Void) throws -> Double {
        let count = try calibrate(work)
        return try (0..<rounds).map { _ in try time(work, count) }.median
    }

    /// Times a second by the clock on the wall, on one thread and on two at once, in turns.
    func throughput(of workload: Workload) async throws -> Throughput {
        let count = try calibrate(workload.library)
        var one: [Double] = []
        var two: [Double] = []
        var cores: [Double] = []
        for _ in 0..<rounds {
            one.append(try await run(workload.library, count, threads: 1).rate)
            let both = try await run(workload.library, count, threads: 2)
            two.append(both.rate)
            cores.append(both.cores)
        }
        return Throughput(
            name: workload.name,
            one: one.median,
            two: two.median,
            ratio: zip(two, one).map { $0 / $1 }.median,
            cores: cores.median
        )
    }

    /// How many times fill a round; warms up on the way.
    private func calibrate(_ work: (Int) throws -> Void) throws -> Int {
        var count = 1
        while true {
            let taken = try time(work, count) * Double(count) / 1e6
            if taken >= seconds / 8 || count >= 1 << 40 {
                return max(1, Int(Double(count) * seconds / max(taken, 1e-9)))
            }
            count *= 2
        }
    }

    private func time(_ work: (Int) throws -> Void, _ count: Int) throws -> Double {
        let start = baseline_thread_cpu_seconds()
        try work(count)
        return (baseline_thread_cpu_seconds() - start) / Double(count) * 1e6
    }

    private func run(
        _ work: @escaping @Sendable (Int) throws -> Void,
        _ count: Int,
        threads: Int
    ) async throws -> (rate: Double, cores: Double) {
        let clock = ContinuousClock()
        let (start, startOfCPU) = (clock.now, baseline_process_cpu_seconds())
        try await withThrowingTaskGroup { group in
            for _ in 0..<threads { group.addTask { try work(count) } }
            try await group.waitForAll()
        }
        let seconds = (clock.now - start) / .seconds(1)
        return (Double(count * threads) / seconds, (baseline_process_cpu_seconds() - startOfCPU) / seconds)
    }
}

extension [Double] {
    /// The middle one, or 0 of none.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
