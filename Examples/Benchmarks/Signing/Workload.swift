/// One piece of work, by the library and by C.
struct Workload {
    let name: WorkloadName
    /// Does the library's work this many times; any number of threads may call it at once.
    let library: @Sendable (Int) throws -> Void
    /// Does the work in C this many times, on one thread.
    let baseline: (Int) throws -> Void
    /// Throws where the library's output is wrong.
    let check: () throws -> Void
}
