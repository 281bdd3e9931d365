import NetSuiteAuth

/// A clock that moves on when all that are awake have fallen asleep.
final class VirtualTime: Sendable {
    private struct State {
        var now = Fixtures.now
        var lastNumber = 0
        var sleepers: [(number: Int, due: Int64, continuation: CheckedContinuation<Void, Never>)] = []
        /// Who waits for so many to be asleep.
        var watcher: (count: Int, continuation: CheckedContinuation<Void, Never>)?

        mutating func satisfiedWatcher() -> CheckedContinuation<Void, Never>? {
            guard let watcher, sleepers.count >= watcher.count else { return nil }
            self.watcher = nil
            return watcher.continuation
        }
    }

    private let state = Locked(State())

    /// Seconds since 1970.
    var now: Int64 { state.withLock(\.now) }
    /// Seconds since it began.
    var elapsed: Int64 { now - Fixtures.now }
    var sleepers: Int { state.withLock(\.sleepers.count) }

    var clock: UnixClock { { self.now } }
    var timer: MonotonicTimer {
        MonotonicTimer(now: { .seconds(self.elapsed) }, sleep: { try await self.sleep($0.components.seconds) })
    }

    /// Lets time pass for so many sleepers, from one's awakening to the next one's.
    func pass(until elapsed: Int64, sleepers count: Int) async {
        while true {
            await asleep(count)
            let isOver: Bool = state.withLock { state in
                let end = Fixtures.now + elapsed
                guard let due = state.sleepers.map(\.due).min(), due <= end else {
                    state.now = end
                    return true
                }
                state.now = due
                return false
            }
            if isOver { return }
            wake()
        }
    }

    /// Waits until so many are asleep.
    private func asleep(_ count: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.watcher = (count, continuation)
                return state.satisfiedWatcher()
            }?.resume()
        }
    }

    private func wake() {
        let awake = state.withLock { state in
            defer { state.sleepers.removeAll { $0.due <= state.now } }
            return state.sleepers.filter { $0.due <= state.now }
        }
        awake.forEach { $0.continuation.resume() }
    }

    private func sleep(_ seconds: Int64) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let next: CheckedContinuation<Void, Never>? = state.withLock { state in
                    guard !Task.isCancelled else { return continuation }
                    state.sleepers.append((number, state.now + seconds, continuation))
                    return state.satisfiedWatcher()
                }
                next?.resume()
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.sleepers.firstIndex { $0.number == number }.map { state.sleepers.remove(at: $0).continuation }
            }
            continuation?.resume()
        }
        try Task.checkCancellation()
    }
}
