import CoreMetrics
import NetSuiteAuth

/// A provider's metrics; `TokenTelemetry` has their table.
struct TokenMetrics: Sendable {
    private let factory: any MetricsFactory
    private let dimensions: [(String, String)]
    /// Made once: they are counted with every request.
    private let servedFresh: Counter, servedStale: Counter
    private let expiry: Meter
    private let clockOffset: Meter
    private let lastExpiry = Locked<Expiry?>(nil)

    /// What the gauge was told last.
    private struct Expiry {
        let token: String, end: Int64
        var toldAt: Int64
    }

    init(_ factory: any MetricsFactory, account: String, client: String) {
        self.factory = factory
        dimensions = [("account", account), ("client", client)]
        let served = "nsauth_tokens_served"
        servedFresh = Counter(label: served, dimensions: dimensions + [("age", "fresh")], factory: factory)
        servedStale = Counter(label: served, dimensions: dimensions + [("age", "stale")], factory: factory)
        expiry = Meter(label: "nsauth_token_expiry_seconds", dimensions: dimensions, factory: factory)
        clockOffset = Meter(label: "nsauth_clock_offset_seconds", dimensions: dimensions, factory: factory)
    }

    func note(_ event: TokenEvent, _ clocks: ProviderClocks) {
        switch event {
        case .servedFresh(let token):
            servedFresh.increment()
            tellExpiry(of: token, end: nil, at: clocks.local())
        case .servedStale(let token, let end):
            servedStale.increment()
            tellExpiry(of: token, end: end, at: clocks.local())
        case .exchangeStarted: break
        case .exchangeSucceeded(let token, let end, let duration):
            tellExpiry(of: token, end: end, at: clocks.local())
            noteExchange(outcome: "succeeded", code: "succeeded", duration, clocks)
        case .exchangeFailed(let error, let duration):
            noteExchange(outcome: "failed", code: error.code.description, duration, clocks)
        case .throttled(let error, _): count("nsauth_token_requests_throttled", ("error", error.code.description))
        case .storeHit(let token, let end):
            tellExpiry(of: token, end: end, at: clocks.local())
            count("nsauth_token_store_uses", ("outcome", "hit"))
        case .storeMiss: count("nsauth_token_store_uses", ("outcome", "miss"))
        case .storeFailed: count("nsauth_token_store_uses", ("outcome", "failed"))
        case .clockOffset(let seconds): clockOffset.set(seconds)
        case .invalidated:
            lastExpiry.withLock { $0 = nil }
            expiry.set(0)
            count("nsauth_tokens_invalidated")
        }
    }

    func note(_ step: TokenExchangeStep) {
        guard case .failed(let error, _) = step else { return }
        count("nsauth_token_exchange_attempts_failed", ("error", error.code.description))
    }

    private func noteExchange(outcome: String, code: String, _ duration: Duration, _ clocks: ProviderClocks) {
        count("nsauth_token_exchanges", ("outcome", code))
        Timer(
            label: "nsauth_token_exchange_duration",
            dimensions: dimensions + [("outcome", outcome)],
            factory: factory
        ).recordNanoseconds(duration.wholeNanoseconds)
        // The event tells of an offset that is large; here it is told that it is large no more.
        clockOffset.set(clocks.server.offset)
    }

    private func count(_ label: String, _ more: (String, String)...) {
        Counter(label: label, dimensions: dimensions + more, factory: factory).increment()
    }

    /// At most once a second for the same token; with no end given, only that of the token whose end is known.
    private func tellExpiry(of token: String, end: Int64?, at now: Int64) {
        let end: Int64? = lastExpiry.withLock { last in
            if last?.token == token, last?.toldAt == now { return nil }
            guard let end = end ?? (last?.token == token ? last?.end : nil) else { return nil }
            last = Expiry(token: token, end: end, toldAt: now)
            return end
        }
        if let end { expiry.set(max(0, end - now)) }
    }
}

extension Duration {
    /// Not more than an `Int64` holds, which is 292 years.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isSumTooLong) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return isTooLong || isSumTooLong ? (seconds < 0 ? .min : .max) : sum
    }
}
