import NetSuiteAuth

/// A token endpoint that gives a new token to each request, or does what it is told to.
final class TokenEndpointDouble: TokenTransport {
    enum Mood: Sendable {
        case gives(lifetime: Int64)
        case answers(ScriptedTransport.Answer)
    }

    private struct State {
        var mood = Mood.gives(lifetime: 3600)
        var count = 0
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())

    /// How many requests have come.
    var count: Int { state.withLock(\.count) }

    func becomes(_ mood: Mood) { state.withLock { $0.mood = mood } }

    /// From now on requests wait until they are let go.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Waits until so many wait, and lets the last of them go.
    func letGoLast(of count: Int) async {
        while state.withLock({ $0.held.count < count }) { await Task.yield() }
        state.withLock { $0.held.popLast() }?.resume()
    }

    func letGo() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isHeld = false
            return state.held
        }
        held.forEach { $0.resume() }
    }

    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        let (mood, number) = state.withLock { state in
            state.count += 1
            return (state.mood, state.count)
        }
        await withCheckedContinuation { continuation in
            let isHeld = state.withLock { state in
                if state.isHeld { state.held.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
        switch mood {
        case .gives(let lifetime):
            let text = #"{"access_token":"MARKER-\#(number)","token_type":"bearer","expires_in":\#(lifetime)}"#
            return try ScriptedTransport.Answer.http(200, text).get()
        case .answers(let answer): return try answer.get()
        }
    }
}
