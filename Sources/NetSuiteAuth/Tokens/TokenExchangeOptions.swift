/// How a token is exchanged, where the usual way will not do.
public struct TokenExchangeOptions: Sendable {
    /// How long an exchange may take with all its tries; more than zero.
    public var timeLimit: Duration
    /// What is tried again, and when.
    public var retries: RetryPolicy
    /// `exp` − `iat` of the assertions, in seconds; see `ClientAssertion`.
    public var assertionLifetime: Int64
    /// This machine's clock: what a token's end is reckoned by.
    public var clock: UnixClock
    /// The token endpoint's clock, by which assertions are dated; nil makes one that learns from each answer.
    public var serverClock: ServerClock?
    /// What measures time limits and pauses.
    public var timer: MonotonicTimer
    /// A number from 0 to 1, so that clients which failed together do not come back together.
    public var random: @Sendable () -> Double
    /// Is told of each step.
    public var observe: @Sendable (TokenExchangeStep) -> Void

    /// The usual way, but for what is given.
    public init(
        timeLimit: Duration = .seconds(30),
        retries: RetryPolicy = .standard,
        assertionLifetime: Int64 = ClientAssertion.defaultLifetime,
        clock: @escaping UnixClock = SystemClock.now,
        serverClock: ServerClock? = nil,
        timer: MonotonicTimer = .system,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        observe: @escaping @Sendable (TokenExchangeStep) -> Void = { _ in }
    ) {
        self.timeLimit = timeLimit
        self.retries = retries
        self.assertionLifetime = assertionLifetime
        self.clock = clock
        self.serverClock = serverClock
        self.timer = timer
        self.random = random
        self.observe = observe
    }
}

/// A step of an exchange, for whoever watches.
public enum TokenExchangeStep: Sendable {
    /// A request is about to be sent; attempts are counted from 1.
    case sending(TokenRequest, attempt: Int)
    /// An answer has come.
    case received(TokenResponse)
    /// A try has failed.
    case failed(AuthError, attempt: Int)
    /// There will be another try after a pause.
    case waiting(Duration)
    /// The server's clock is so many seconds ahead of this machine's, or behind: more than 60, and other than it was known.
    case clockOffset(Int64)
}
