import Logging
import NetSuiteAuth

/// A provider's log lines; `TokenTelemetry` has their levels and metadata.
struct TokenLog: Sendable {
    private let logger: Logger

    init(_ logger: Logger, account: String, client: String) {
        var logger = logger
        logger[metadataKey: "account"] = "\(account)"
        logger[metadataKey: "client"] = "\(client)"
        self.logger = logger
    }

    func note(_ event: TokenEvent, _ clocks: ProviderClocks) {
        switch event {
        case .servedFresh(let token): logger.trace("served a fresh token", metadata: ["token": "\(token)"])
        case .servedStale(let token, let end):
            let left = end - clocks.local()
            let isLate = left <= Self.lastSeconds
            logger.log(
                level: isLate ? .notice : .debug,
                isLate ? "served a token in its last minute" : "served a token while the next one is due",
                metadata: ["token": "\(token)", "expires_at": "\(utcText(end))", "seconds_left": "\(left)"]
            )
        case .exchangeStarted: logger.debug("a token exchange begins")
        case .exchangeSucceeded(let token, let end, let duration):
            logger.info(
                "a new token has come",
                metadata: [
                    "token": "\(token)", "expires_at": "\(utcText(end))", "duration_ms": "\(duration.milliseconds)",
                ]
            )
        case .exchangeFailed(let error, let duration):
            let more: Logger.Metadata = ["duration_ms": "\(duration.milliseconds)"]
            log(error, level: error.level, "no token has come: \(error.message)", more)
        case .throttled(let error, let nextTry):
            let more: Logger.Metadata = ["next_try": "\(utcText(nextTry))"]
            log(error, level: .debug, "an earlier exchange's error was given at once", more)
        case .storeHit(let token, let end):
            logger.debug(
                "the store had a token",
                metadata: ["token": "\(token)", "expires_at": "\(utcText(end))"]
            )
        case .storeMiss: logger.debug("the store had no token")
        case .storeFailed(let error):
            log(error, level: .warning, "the token store is done without: \(error.message)")
        case .clockOffset(let seconds):
            logger.warning(
                "this machine's clock is \(seconds.magnitude) seconds \(seconds > 0 ? "behind" : "ahead of") NetSuite's",
                metadata: ["offset_seconds": "\(seconds)"]
            )
        case .invalidated(let token):
            logger.notice("a token was given back as of no use", metadata: ["token": "\(token)"])
        }
    }

    func note(_ step: TokenExchangeStep) {
        switch step {
        case .failed(let error, let attempt):
            log(error, level: .debug, "try \(attempt) of a token exchange failed: \(error.message)")
        case .waiting(let pause): logger.debug("another try follows after \(pause.milliseconds) ms")
        case .sending, .received, .clockOffset: break
        }
    }

    /// Before a token's end, when a new one should have come long ago.
    private static let lastSeconds: Int64 = 60

    private func log(
        _ error: AuthError,
        level: Logger.Level,
        _ message: @autoclosure () -> Logger.Message,
        _ more: Logger.Metadata = [:]
    ) {
        guard level >= logger.logLevel else { return }
        var metadata = more
        metadata["error"] = "\(error.code)"
        if let status = error.answer?.status { metadata["status"] = "\(status)" }
        if let hint = error.hint { metadata["hint"] = "\(hint)" }
        logger.log(level: level, message(), metadata: metadata)
    }
}

extension AuthError {
    /// Whether it may pass by itself, or somebody has to repair something.
    fileprivate var level: Logger.Level {
        switch code {
        case .cancelled: .debug
        case .transportFailed, .tokenEndpointFailed, .invalidTokenResponse: .warning
        default: .error
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { wholeNanoseconds / 1_000_000 }
}
