import NetSuiteAuth
import Synchronization
import TestSupport

/// A provider whose clock is set by hand, and whose endpoint does what it is told to.
final class ProviderFixture: Sendable {
    let endpoint: TokenEndpointDouble
    let provider: TokenProvider
    private let clock: Clock
    private let log: Log

    /// `random` places the jitter: 0 is none, 1 all of it; with `sibling` comes its endpoint and its clock.
    init(
        random: Double = 0,
        store: (any TokenStore)? = nil,
        sibling: ProviderFixture? = nil,
        key: String? = nil,
        scopes: Set<Scope> = [.restlets, .restWebServices]
    ) throws {
        let (clock, log) = (sibling?.clock ?? Clock(), Log())
        (self.clock, self.log) = (clock, log)
        endpoint = sibling?.endpoint ?? TokenEndpointDouble()
        provider = TokenProvider(
            account: try AccountID("123456_SB1"),
            credentials: try Credentials.make(key ?? TestKeys.p256(), scopes: scopes),
            transport: endpoint,
            options: TokenProviderOptions(
                exchange: TokenExchangeOptions(
                    // Whoever waits for a lease waits as long as it takes on a busy machine.
                    timeLimit: .seconds(600),
                    retries: .never,
                    clock: { clock.seconds.load(ordering: .relaxed) },
                    random: { random }
                ),
                store: store,
                observe: log.note
            )
        )
    }

    /// Seconds since the fixture was made.
    var elapsed: Int64 {
        get { clock.seconds.load(ordering: .relaxed) - ExchangeFixture.now }
        set { clock.seconds.store(ExchangeFixture.now + newValue, ordering: .relaxed) }
    }

    var events: [TokenEvent] { log.events.withLock { $0 } }

    func forgetEvents() { log.events.withLock { $0 = [] } }

    /// A token's text, or the error's code.
    func ask(minimumValidity: Int64 = 0) async -> String {
        do throws(AuthError) {
            return try await provider.token(minimumValidity: minimumValidity).text
        } catch {
            return error.code.description
        }
    }

    /// Waits until no exchange is under way.
    func settle() async { await provider.settled() }

    private final class Clock: Sendable { let seconds = Atomic<Int64>(ExchangeFixture.now) }

    private final class Log: Sendable {
        let events = Locked<[TokenEvent]>([])

        func note(_ event: TokenEvent) { events.withLock { $0.append(event) } }
    }
}
