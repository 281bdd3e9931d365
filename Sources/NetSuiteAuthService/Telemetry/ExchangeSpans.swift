import NetSuiteAuth
import Tracing

/// A span for each exchange, from the event that begins it to the one that ends it; `TokenTelemetry` says why so.
final class ExchangeSpans: Sendable {
    private let tracer: any Tracer
    private let attributes: SpanAttributes
    /// The oldest first. One exchange is under way at a time; the next may begin a moment before the end of the last is told.
    private let underWay = Locked<[any Tracing.Span]>([])

    /// More are never under way, so that ends which are not told leave none behind for ever.
    private static let maximumUnderWay = 4

    init(_ tracer: any Tracer, account: String, client: String) {
        self.tracer = tracer
        attributes = ["nsauth.account": .string(account), "nsauth.client": .string(client)]
    }

    func note(_ event: TokenEvent) {
        switch event {
        case .exchangeStarted: start()
        case .exchangeSucceeded(let token, _, _): end { $0.attributes["nsauth.token"] = token }
        case .exchangeFailed(let error, _):
            end { span in
                span.attributes.merge(error.spanAttributes)
                span.recordError(error)
                span.setStatus(SpanStatus(code: .error, message: error.message))
            }
        default: break
        }
    }

    func note(_ step: TokenExchangeStep) {
        guard case .failed(let error, let attempt) = step else { return }
        var attributes = error.spanAttributes
        attributes["nsauth.attempt"] = attempt
        underWay.withLock(\.last)?.addEvent(SpanEvent(name: "try failed", attributes: attributes))
    }

    private func start() {
        let span = tracer.startSpan("nsauth token exchange", ofKind: .client)
        span.updateAttributes { $0.merge(attributes) }
        let forgotten = underWay.withLock { spans in
            spans.append(span)
            return spans.count > Self.maximumUnderWay ? spans.removeFirst() : nil
        }
        forgotten?.end()
    }

    private func end(_ complete: (any Tracing.Span) -> Void) {
        guard let span = underWay.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
        complete(span)
        span.end()
    }
}

extension AuthError {
    fileprivate var spanAttributes: SpanAttributes {
        var attributes: SpanAttributes = ["error.type": .string(code.description)]
        if let status = answer?.status { attributes["http.response.status_code"] = status }
        return attributes
    }
}
