/// What one workload takes, in microseconds of CPU time.
struct Comparison {
    let name: WorkloadName
    let library: Double
    let baseline: Double
    /// The median of the rounds' ratios, library by baseline.
    let ratio: Double

    var isMet: Bool { ratio <= name.goal }
}

/// How often a second one workload is done.
struct Throughput {
    /// The least that two threads may do, in units of what one does.
    static let goal = 1.7

    let name: WorkloadName
    let one: Double
    let two: Double
    /// The median of the rounds' ratios, two threads by one.
    let ratio: Double
    /// How many cores two threads got. Well below two says that the machine was busy, or that the threads waited.
    let cores: Double

    var isMet: Bool { ratio >= Self.goal }
}
