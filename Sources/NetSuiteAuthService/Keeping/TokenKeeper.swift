public import NetSuiteAuth
public import ServiceLifecycle

/// Keeps the tokens of any number of accounts fresh, so that no request waits for one: a service for swift-service-lifecycle.
///
/// It fetches every provider's first token, and each next one before the provider itself would, from 13 to 15 minutes before
/// the old one's end (with short lives, at about half of it). A failure is survived: the provider says when another try may go
/// out, so that nobody's login is locked. Only a few exchanges go out at a time, at the start and after an outage too.
///
/// It ends with a graceful shutdown and with the cancellation of its task, at once, and never otherwise.
public struct TokenKeeper: Service, CustomStringConvertible {
    private let providers: [TokenProvider]
    private let limit: ConcurrencyLimit
    private let clock: UnixClock
    private let timer: MonotonicTimer
    private let random: @Sendable () -> Double

    /// - Parameters:
    ///   - providers: Those whose tokens are kept; none is well too.
    ///   - concurrency: How many exchanges go out at a time; less than 1 counts as 1. What callers need at once does not wait.
    ///   - clock: The providers' clock.
    ///   - timer: What pauses are slept by; none is longer than 5 minutes, so that a clock that is set is noticed.
    ///   - random: A number from 0 to 1, so that tokens which came together do not go together.
    public init(
        _ providers: [TokenProvider],
        concurrency: Int = 8,
        clock: @escaping UnixClock = SystemClock.now,
        timer: MonotonicTimer = .system,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.providers = providers
        limit = ConcurrencyLimit(concurrency)
        self.clock = clock
        self.timer = timer
        self.random = random
    }

    /// How many tokens it keeps.
    public var description: String { "keeper of \(providers.count) token\(providers.count == 1 ? "" : "s")" }

    /// Keeps the tokens until a graceful shutdown, or until its task is cancelled; throws nothing.
    public func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                // A service that ends takes the others with it, and nobody to keep tokens for is no reason.
                if providers.isEmpty { try? await gracefulShutdown() }
                for provider in providers { group.addTask { await keep(provider) } }
            }
        }
    }

    private func keep(_ provider: TokenProvider) async {
        var validity: Int64 = 0
        while !Task.isCancelled {
            let moment: Int64
            do throws(AuthError) {
                let token = try await token(of: provider, validity)
                validity = RefreshMargin(lifetime: token.lifetime, random: random()).seconds
                moment = token.expiresAt - validity + 1
            } catch {
                let now = clock()
                moment = provider.nextTry.flatMap { $0 > now ? $0 : nil } ?? now + Self.repairPause
            }
            await sleep(until: moment)
        }
    }

    /// Seconds after a failure of this machine's own, such as a certificate that has expired: nothing has gone out.
    private static let repairPause: Int64 = 60
    /// Seconds after which the clock is looked at again.
    private static let longestPause: Int64 = 300

    /// A token that lives on so long, or the error of an exchange that went out now or may not go out yet.
    private func token(of provider: TokenProvider, _ validity: Int64) async throws(AuthError) -> AccessToken {
        guard await limit.enter() else { throw AuthError(.cancelled, "cancelled") }
        defer { limit.leave() }
        // After a failure, a token that is asked for in the usual way would be an exchange that nobody here waits for.
        if let nextTry = provider.nextTry, nextTry <= clock() { return try await provider.refresh() }
        do throws(AuthError) {
            return try await provider.token(minimumValidity: validity)
        } catch {
            // Tokens live shorter than they did.
            guard error.code == .invalidLifetime else { throw error }
            return try await provider.token()
        }
    }

    private func sleep(until moment: Int64) async {
        while !Task.isCancelled {
            let left = moment - clock()
            guard left > 0 else { return }
            do { try await timer.sleep(.seconds(min(left, Self.longestPause))) } catch { return }
        }
    }
}
