import NetSuiteAuth
import NetSuiteAuthService

/// Providers of one endpoint, and the keeper of their tokens, in a time of their own.
final class KeeperFixture: Sendable {
    let time = VirtualTime()
    let endpoint = EndpointDouble()
    let providers: [TokenProvider]
    let keeper: TokenKeeper
    private let log = Locked<[TokenEvent]>([])

    init(
        providers count: Int = 1,
        concurrency: Int = 8,
        random: Double = 0,
        credentials: CertificateCredentials? = nil
    ) throws {
        let (time, endpoint, log) = (time, endpoint, log)
        let credentials = try credentials ?? Fixtures.credentials()
        providers = try (0..<count).map { number in
            var options = Fixtures.options(clock: time.clock, random: random)
            options.observe = { event in log.withLock { $0.append(event) } }
            return TokenProvider(
                account: try AccountID("\(1000 + number)"),
                credentials: credentials,
                transport: endpoint,
                options: options
            )
        }
        keeper = TokenKeeper(
            providers,
            concurrency: concurrency,
            clock: time.clock,
            timer: time.timer,
            random: { random }
        )
    }

    var provider: TokenProvider { providers[0] }
    var events: [TokenEvent] { log.withLock(\.self) }
    /// How often a caller got a token while the next one was due.
    var servedStale: Int { events.count { if case .servedStale = $0 { true } else { false } } }

    /// A token's text, or the error's code.
    func ask() async -> String {
        do throws(AuthError) { return try await provider.token().text } catch { return error.code.description }
    }

    /// Runs the keeper for as long as `body` takes, then cancels it and waits for its end.
    func running(_ body: () async throws -> Void) async rethrows {
        let task = Task { [keeper] in await keeper.run() }
        defer { task.cancel() }
        try await body()
        task.cancel()
        await task.value
    }

    /// Lets time pass, from one awakening of a keeper's task to the next.
    func pass(until elapsed: Int64) async { await time.pass(until: elapsed, sleepers: providers.count) }
}
