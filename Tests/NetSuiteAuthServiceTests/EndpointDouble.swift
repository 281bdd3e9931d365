import NetSuiteAuth

/// A token endpoint that gives `MARKER-1`, `MARKER-2` and so on, or does what it is told to.
final class EndpointDouble: TokenTransport {
    enum Mood: Sendable {
        case gives(lifetime: Int64)
        case answers(Int, String)
        case breaks(TransportError.Code)
    }

    private struct State {
        var mood = Mood.gives(lifetime: 3600)
        var count = 0
        var underWay = 0, mostUnderWay = 0
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
        var requests: [TokenRequest] = []
        var headers: [(name: String, value: String)] = []
    }

    private let state = Locked(State())

    /// How many requests have come.
    var count: Int { state.withLock(\.count) }
    /// How many are being answered, and were at most.
    var underWay: Int { state.withLock(\.underWay) }
    var mostUnderWay: Int { state.withLock(\.mostUnderWay) }
    /// What has come, which is full of secrets.
    var bodies: [String] { state.withLock { $0.requests.map { String(decoding: $0.body, as: UTF8.self) } } }

    func becomes(_ mood: Mood) { state.withLock { $0.mood = mood } }
    func sends(header name: String, _ value: String) { state.withLock { $0.headers = [(name, value)] } }

    /// From now on requests wait until they are let go.
    func hold() { state.withLock { $0.isHeld = true } }
    func letGo() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isHeld = false
            return state.held
        }
        held.forEach { $0.resume() }
    }

    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        let number = state.withLock { state in
            state.requests.append(request)
            state.count += 1
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            return state.count
        }
        // Others may come meanwhile.
        await Task.yield()
        await withCheckedContinuation { continuation in
            let isHeld = state.withLock { state in
                if state.isHeld { state.held.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
        let (mood, headers) = state.withLock { state in
            state.underWay -= 1
            return (state.mood, state.headers)
        }
        switch mood {
        case .gives(let lifetime):
            let text = #"{"access_token":"MARKER-\#(number)","token_type":"bearer","expires_in":\#(lifetime)}"#
            return TokenResponse(status: 200, headers: headers, body: Array(text.utf8))
        case .answers(let status, let text):
            return TokenResponse(status: status, headers: headers, body: Array(text.utf8))
        case .breaks(let code): throw TransportError(code, "in curl's words")
        }
    }
}
