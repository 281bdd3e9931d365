import NetSuiteAuth
import TestSupport

/// An exchange with everything from outside replaced.
struct ExchangeFixture {
    /// 2025-06-15T12:00:00Z, within the validity of the tests' certificates.
    static let now: Int64 = 1_749_988_800

    let transport: ScriptedTransport
    let timer = ManualTimer()
    let exchange: TokenExchange

    init(
        _ answers: [ScriptedTransport.Answer],
        timeLimit: Duration = .seconds(30),
        retries: RetryPolicy = .standard,
        random: Double = 0.5,
        observe: @escaping @Sendable (TokenExchangeStep) -> Void = { _ in }
    ) throws {
        transport = ScriptedTransport(answers)
        exchange = TokenExchange(
            endpoints: AccountEndpoints(account: try AccountID("123456_SB1")),
            credentials: try Credentials.make(try TestKeys.p256()),
            transport: transport,
            options: TokenExchangeOptions(
                timeLimit: timeLimit,
                retries: retries,
                clock: { Self.now },
                timer: timer.timer,
                random: { random },
                observe: observe
            )
        )
    }

    /// The error the exchange ends in; nil where it gives a token.
    func failure() async -> AuthError? {
        do throws(AuthError) {
            _ = try await exchange.accessToken()
            return nil
        } catch {
            return error
        }
    }
}
