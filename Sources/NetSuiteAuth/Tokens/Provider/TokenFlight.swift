/// One exchange under way, and who waits for it.
final class TokenFlight: Sendable {
    typealias Outcome = Result<HeldToken, AuthError>

    /// What whoever started it wants.
    let wish: TokenWish

    init(_ wish: TokenWish) { self.wish = wish }

    private struct State {
        var outcome: Outcome?
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0
    }

    private let state = Locked(State())

    /// How it ends; who is cancelled meanwhile leaves at once, alone.
    func landing() async -> Outcome {
        let waiter = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    guard state.outcome == nil, !Task.isCancelled else { return false }
                    state.waiters[waiter] = continuation
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume()
        }
        // Read here and not brought by the continuation, whose way the thread sanitizer does not see.
        return state.withLock(\.outcome) ?? .failure(.cancelled)
    }

    /// Tells everyone who waits.
    func land(_ outcome: Outcome) {
        let waiters = state.withLock { state in
            state.outcome = outcome
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }
}
