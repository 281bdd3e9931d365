import NetSuiteAuth

/// So many at a time; who comes later waits, first come, first served.
final class ConcurrencyLimit: Sendable {
    private struct State {
        var places: Int
        var lastNumber = 0
        var queue: [(number: Int, continuation: CheckedContinuation<Void, Never>)] = []
        /// Who was called up, and has not gone on yet.
        var called: Set<Int> = []
    }

    private let state: Locked<State>

    /// - Parameter places: How many at a time; less than 1 counts as 1.
    init(_ places: Int) { state = Locked(State(places: max(1, places))) }

    /// Waits for a place.
    ///
    /// - Returns: Whether there is one, which has to be left; false where the task is cancelled.
    func enter() async -> Bool {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    guard !Task.isCancelled else { return false }
                    guard state.places == 0 else {
                        state.places -= 1
                        state.called.insert(number)
                        return false
                    }
                    state.queue.append((number, continuation))
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.queue.firstIndex { $0.number == number }.map { state.queue.remove(at: $0).continuation }
            }
            continuation?.resume()
        }
        // Read here and not brought by the continuation, whose way the thread sanitizer does not see.
        return state.withLock { $0.called.remove(number) != nil }
    }

    /// Gives the place to whoever has waited longest.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.queue.isEmpty else {
                state.places += 1
                return nil
            }
            let first = state.queue.removeFirst()
            state.called.insert(first.number)
            return first.continuation
        }
        next?.resume()
    }
}
