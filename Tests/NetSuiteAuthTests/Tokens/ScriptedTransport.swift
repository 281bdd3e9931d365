import NetSuiteAuth
import OAuthFormats

/// A transport that answers from a list, and keeps what it was sent.
final class ScriptedTransport: TokenTransport {
    typealias Answer = Result<TokenResponse, TransportError>

    private let state: Locked<(answers: [Answer], requests: [TokenRequest])>

    init(_ answers: [Answer]) { state = Locked((answers, [])) }

    convenience init(_ answer: Answer) { self.init([answer]) }

    var requests: [TokenRequest] { state.withLock(\.requests) }

    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        let answer: Answer = state.withLock { state in
            state.requests.append(request)
            // The last one stands for all that come after.
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        return try answer.get()
    }
}

extension ScriptedTransport.Answer {
    static func http(_ status: Int, _ body: String, _ headers: [(name: String, value: String)] = []) -> Self {
        .success(TokenResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    static let token = http(200, #"{"access_token":"abc.def-_~+/==","token_type":"bearer","expires_in":3600}"#)

    static func broken(_ code: TransportError.Code) -> Self { .failure(TransportError(code, "in curl's words")) }
}

/// A timer whose time passes only where somebody waits.
final class ManualTimer: Sendable {
    private let state = Locked<(now: Duration, pauses: [Duration])>((.zero, []))

    var pauses: [Duration] { state.withLock(\.pauses) }

    var timer: MonotonicTimer {
        MonotonicTimer(
            now: { self.state.withLock(\.now) },
            sleep: { pause in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.now += pause
                    state.pauses.append(pause)
                }
            }
        )
    }
}
