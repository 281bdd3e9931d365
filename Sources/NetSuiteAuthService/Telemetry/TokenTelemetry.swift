import AuthCrypto
public import CoreMetrics
public import Logging
public import NetSuiteAuth
public import Tracing

/// What a provider does, told to swift-log, swift-metrics and swift-distributed-tracing; see
/// `TokenProviderOptions.observed(by:)`.
///
/// Tokens appear by their ``AccessToken/thumbprint`` only, and the client by one of its ID; no key and no assertion appears.
///
/// Log lines carry the metadata `account` and `client`, and `token`, `expires_at`, `seconds_left`, `duration_ms`, `error`,
/// `status`, `hint`, `next_try` and `offset_seconds` where they apply:
///
/// | level | what |
/// |---|---|
/// | trace | a fresh token was served |
/// | debug | a token was served while the next one is due; an exchange begins, or one of its tries failed; an earlier error was given at once; the store had a token, or none |
/// | info | a new token has come |
/// | notice | a token was served in its last minute, because no new one came; a token was given back |
/// | warning | no token has come, and another try may bring one; the clock is wrong; the store failed |
/// | error | no token has come, and somebody has to repair something: refused, an unsuitable key or certificate |
///
/// Every metric has the dimensions `account` (the realm) and `client`; those named here come on top. All are of low
/// cardinality:
///
/// | metric | kind | dimension | what |
/// |---|---|---|---|
/// | `nsauth_tokens_served` | counter | `age`: `fresh`, `stale` | tokens that callers got; stale ones while the next is due |
/// | `nsauth_token_exchanges` | counter | `outcome`: `succeeded` or the error's code | exchanges that have ended |
/// | `nsauth_token_exchange_duration` | timer | `outcome`: `succeeded`, `failed` | how long they took, with all tries |
/// | `nsauth_token_exchange_attempts_failed` | counter | `error`: its code | tries that failed, whatever came of the exchange |
/// | `nsauth_token_requests_throttled` | counter | `error`: its code | callers that got an earlier exchange's error at once |
/// | `nsauth_tokens_invalidated` | counter | | tokens that were given back |
/// | `nsauth_token_store_uses` | counter | `outcome`: `hit`, `miss`, `failed` | what the store had, lacked or could not do |
/// | `nsauth_token_expiry_seconds` | gauge | | seconds until the token's end when it was last served; 0 for none |
/// | `nsauth_clock_offset_seconds` | gauge | | seconds by which NetSuite's clock is ahead, after each exchange |
///
/// Each exchange is a span `nsauth token exchange` of the kind client, with an event for each try that failed. It begins with
/// the event that says so, which comes on the task of the caller who needs the token: so it stands in that caller's trace,
/// and lasts as long as the caller waits, with signing, retries and pauses. Spans of the transport's requests would stand
/// alone, because an exchange belongs to no caller's task; a transport that has spans of its own keeps them.
public struct TokenTelemetry: Sendable {
    /// How the client is named in logs, metrics and spans: the first 12 hexadecimal digits of the SHA-256 of its ID.
    public let client: String
    private let log: TokenLog
    private let metrics: TokenMetrics
    private let spans: ExchangeSpans

    /// Logging, metrics and tracing have to be bootstrapped before, where they are taken from there.
    ///
    /// - Parameters:
    ///   - account: The provider's account.
    ///   - credentials: The provider's credentials; only the client ID is looked at.
    ///   - logger: Where log lines go; its level decides which.
    ///   - metrics: What makes the metrics.
    ///   - tracer: What makes the spans.
    public init(
        account: AccountID,
        credentials: CertificateCredentials,
        logger: Logger,
        metrics: any MetricsFactory = MetricsSystem.factory,
        tracer: any Tracer = InstrumentationSystem.tracer
    ) {
        client = Self.thumbprint(of: credentials.clientID)
        log = TokenLog(logger, account: account.realm, client: client)
        self.metrics = TokenMetrics(metrics, account: account.realm, client: client)
        spans = ExchangeSpans(tracer, account: account.realm, client: client)
    }

    func note(_ event: TokenEvent, _ clocks: ProviderClocks) {
        spans.note(event)
        metrics.note(event, clocks)
        log.note(event, clocks)
    }

    func note(_ step: TokenExchangeStep) {
        spans.note(step)
        metrics.note(step)
        log.note(step)
    }

    private static func thumbprint(of text: String) -> String {
        (try? HashFunction.sha256.hexadecimalDigest(of: text.utf8.span, first: 6)) ?? ""
    }
}
