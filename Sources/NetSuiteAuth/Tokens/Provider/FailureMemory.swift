/// What failed lately, so that nobody asks again too soon.
///
/// A refusal is not repeated for a minute, and not more than three times in half an hour: five failed logins lock the
/// NetSuite user. A failure is repeated after a pause that grows to half a minute, or after what `Retry-After` says.
struct FailureMemory: Sendable {
    private(set) var failure: Failure?
    private(set) var failuresInRow = 0
    /// When the endpoint refused, the oldest first.
    private(set) var refusals: [Int64] = []

    struct Failure: Sendable {
        let error: AuthError
        /// When it came, and from when on another try may go out.
        let moment: Int64, nextTry: Int64
    }

    /// Seconds after a refusal, the time in which only so many go out, and the most that a server can ask to wait.
    private static let refusalPause: Int64 = 60
    private static let refusalWindow: Int64 = 1800, maximumRefusals = 3
    private static let maximumRetryAfter: Int64 = 3600
    /// A failure that is older, in seconds, says nothing about now.
    private static let span: Int64 = 90

    /// The longest pause there is, in seconds.
    static let longest = max(maximumRetryAfter, refusalWindow)

    init(failure: Failure? = nil, failuresInRow: Int = 0, refusals: [Int64] = []) {
        (self.failure, self.failuresInRow, self.refusals) = (failure, failuresInRow, refusals)
    }

    /// When nothing of it matters any more, in seconds since 1970; 0 where nothing failed.
    var expiresAt: Int64 { failure.map { max($0.nextTry, $0.moment + Self.refusalWindow) } ?? 0 }

    /// When another try may go out: seconds since 1970, at most now where nothing failed.
    var nextTry: Int64 { failure?.nextTry ?? .min }

    /// Whether an exchange failed since the last one that brought a token.
    var isFailing: Bool { failure != nil }

    /// Whether a try may go out, and no failure came within the last seconds.
    func allowsTry(at now: Int64, pause: Int64 = 0) -> Bool {
        guard let failure = failure(at: now) else { return true }
        return now >= failure.nextTry && now - failure.moment >= pause
    }

    /// What to throw at once: a refusal is not to be repeated yet, or the endpoint is known to fail.
    func error(at now: Int64) -> AuthError? {
        guard let failure = failure(at: now) else { return nil }
        let holds =
            Self.isRefusal(failure.error)
            ? now < failure.nextTry : now < max(failure.nextTry, failure.moment + Self.span)
        return holds ? failure.error : nil
    }

    /// The last failure, unless it is from the future: then this machine's clock has been put right since, and nothing can be
    /// reckoned from it.
    func failure(at now: Int64) -> Failure? {
        failure.flatMap { $0.moment - now > ServerClock.tolerance ? nil : $0 }
    }

    /// How many refusals may come at a moment, before there would be too many in half an hour.
    func refusalsLeft(at now: Int64) -> Int { Self.maximumRefusals - recentRefusals(at: now).count }

    private func recentRefusals(at now: Int64) -> [Int64] {
        refusals.filter { now - $0 < Self.refusalWindow && $0 - now <= ServerClock.tolerance }
    }

    /// Adds what another process remembers of the same endpoint and client.
    mutating func merge(_ other: FailureMemory) {
        refusals = Array(Set(refusals + other.refusals).sorted().suffix(Self.maximumRefusals))
        guard let theirs = other.failure, theirs.moment > failure?.moment ?? .min else { return }
        (failure, failuresInRow) = (theirs, other.failuresInRow)
    }

    /// Whether what failed is what the endpoint said, which holds for every process. A network that is down may be this
    /// machine's own, and be put right by the next command line.
    static func isSaidByEndpoint(_ error: AuthError) -> Bool { isRefusal(error) || error.code == .tokenEndpointFailed }

    /// Notes a failure, in which so many logins were refused.
    mutating func note(_ error: AuthError, refusals count: Int = 1, at now: Int64) {
        switch error.code {
        case _ where Self.isRefusal(error):
            let new = Array(repeating: now, count: max(count, 1))
            refusals = (recentRefusals(at: now) + new).suffix(Self.maximumRefusals)
            let isFull = refusals.count == Self.maximumRefusals
            let nextTry = max(now + Self.refusalPause, isFull ? refusals[0] + Self.refusalWindow : now)
            failure = Failure(error: error, moment: now, nextTry: nextTry)
        case .tokenEndpointFailed, .transportFailed, .invalidTokenResponse:
            let pause: Int64 = min(5 << min(failuresInRow, 3), 30)
            failuresInRow += 1
            let wait = min(max(error.answer?.retryAfter ?? pause, 1), Self.maximumRetryAfter)
            failure = Failure(error: error, moment: now, nextTry: now + wait)
        default:
            // Nothing has reached the endpoint: a key that cannot sign, a certificate that has expired.
            break
        }
    }

    private static func isRefusal(_ error: AuthError) -> Bool {
        error.code == .tokenRefused || error.code == .clockSkew
    }
}
