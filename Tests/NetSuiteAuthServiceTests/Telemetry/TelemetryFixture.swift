import InMemoryLogging
import InMemoryTracing
import Logging
import MetricsTestKit
import NetSuiteAuth
import NetSuiteAuthService

/// A provider whose doings are logged, counted and traced in memory.
struct TelemetryFixture {
    /// The first 12 digits of the SHA-256 of the fixtures' client ID, by coreutils.
    static let client = "4bfc40176c9f"
    static let dimensions = [("account", "123456_SB1"), ("client", client)]

    let endpoint = EndpointDouble()
    let metrics = TestMetrics()
    let tracer = InMemoryTracer()
    let logs = InMemoryLogHandler()
    let telemetry: TokenTelemetry
    let options: TokenProviderOptions
    let provider: TokenProvider
    private let clock: Locked<Int64>
    private let ended: Locked<Int>

    init(level: Logger.Level = .trace, retries: RetryPolicy = .never) throws {
        let (clock, ended) = (Locked(Fixtures.now), Locked(0))
        (self.clock, self.ended) = (clock, ended)
        var logger = Logger(label: "tests", factory: { [logs] _ in logs })
        logger.logLevel = level
        telemetry = TokenTelemetry(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            logger: logger,
            metrics: metrics,
            tracer: tracer
        )
        var options = Fixtures.options(clock: { clock.withLock(\.self) }).observed(by: telemetry)
        options.exchange.retries = retries
        // Told last, when all has been noted.
        options.observe = { [observe = options.observe] event in
            observe?(event)
            switch event {
            case .exchangeSucceeded, .exchangeFailed: ended.withLock { $0 += 1 }
            default: break
            }
        }
        self.options = options
        provider = TokenProvider(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            transport: endpoint,
            options: options
        )
    }

    /// Seconds since the fixture was made.
    var elapsed: Int64 {
        get { clock.withLock(\.self) - Fixtures.now }
        nonmutating set { clock.withLock { $0 = Fixtures.now + newValue } }
    }

    /// Tells an event as the provider does.
    func note(_ event: TokenEvent) { options.observe?(event) }

    /// Asks for a token, and waits for as many exchanges to have ended since the fixture was made.
    func ask(ended count: Int) async {
        _ = try? await provider.token()
        while ended.withLock(\.self) < count { await Task.yield() }
    }

    func count(_ label: String, _ more: (String, String)...) -> Int64 {
        metrics.counterTotal(label: label, dimensions: Self.dimensions + more)
    }

    func gauge(_ label: String) throws -> [Double] {
        try metrics.expectMeter(label, Self.dimensions).values
    }
}
