/// What time has passed, and waiting for some to pass: the system's, or a test's own.
public struct MonotonicTimer: Sendable {
    /// The time since some fixed moment; it never goes back, whatever is done to the clock on the wall.
    public let now: @Sendable () -> Duration
    /// Waits; throws where the task is cancelled meanwhile.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// A timer of one's own.
    public init(
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The system's.
    public static let system = {
        let start = ContinuousClock.now
        return MonotonicTimer(
            now: { start.duration(to: .now) },
            sleep: { try await ContinuousClock().sleep(for: $0) }
        )
    }()
}
