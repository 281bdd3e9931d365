/// How often a token is asked for, and how long is waited in between.
///
/// Only what may well succeed a little later is tried again. A refusal never is: five failed logins lock the NetSuite user
/// for half an hour.
public struct RetryPolicy: Hashable, Sendable {
    /// How often in all; at least 1.
    public let attempts: Int
    /// The pause before the second try; each further one is twice as long as the one before, all of them give or take
    /// a tenth.
    public let firstPause: Duration

    /// Three tries, with pauses of one second and of two.
    public static let standard = RetryPolicy(attempts: 3, firstPause: .seconds(1))
    /// One try.
    public static let never = RetryPolicy(attempts: 1, firstPause: .zero)

    /// - Parameters:
    ///   - attempts: How often in all; less than 1 counts as 1.
    ///   - firstPause: The pause before the second try.
    public init(attempts: Int, firstPause: Duration) {
        self.attempts = max(1, attempts)
        self.firstPause = max(.zero, firstPause)
    }

    /// The pause after the given attempt, counted from 1; `random` is from 0 to 1.
    func pause(after attempt: Int, random: Double) -> Duration {
        firstPause * (1 << min(attempt - 1, 20)) * (0.9 + 0.2 * random)
    }
}
