import Dispatch
import Synchronization

/// Waits in the main program for what is asynchronous.
///
/// The main program itself is not, so that a request is signed without any of Swift's concurrency being started.
enum Waiting {
    static func forResult<Success: Sendable, Failure: Error>(
        of body: @escaping @Sendable () async throws(Failure) -> Success
    ) throws(Failure) -> Success {
        let outcome = Outcome<Result<Success, Failure>>()
        let isThere = DispatchSemaphore(value: 0)
        Task {
            let result: Result<Success, Failure>
            do throws(Failure) { result = .success(try await body()) } catch { result = .failure(error) }
            outcome.value.withLock { $0 = result }
            isThere.signal()
        }
        while true {
            isThere.wait()
            if let result = outcome.value.withLock({ $0 }) { return try result.get() }
        }
    }

    private final class Outcome<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
