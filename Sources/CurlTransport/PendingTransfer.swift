import NetSuiteAuth
import Synchronization

/// Who waits for a transfer's end, and what that was.
///
/// Unchecked, and sound: the outcome is written once, before `isThere` is set, and read after that was seen.
@safe final class PendingTransfer: @unchecked Sendable {
    private var result: Result<TokenResponse, TransportError>?
    private var continuation: UnsafeContinuation<Void, Never>?
    private let isThere = Atomic<Bool>(false)

    /// Starts the transfer, and waits for its end.
    func wait(_ start: () -> Void) async {
        // Not a checked one: the C shim calls back once, as its contract says.
        await unsafe withUnsafeContinuation { continuation in
            unsafe self.continuation = continuation
            start()
        }
    }

    /// Tells who waits; to be called once.
    func end(_ result: Result<TokenResponse, TransportError>) {
        self.result = result
        let continuation = unsafe continuation
        isThere.store(true, ordering: .releasing)
        unsafe continuation?.resume()
    }

    /// What it came to, after the wait.
    func outcome() throws(TransportError) -> TokenResponse {
        guard isThere.load(ordering: .acquiring), let result else {
            throw TransportError(.systemFailure, "the transfer has not ended")
        }
        return try result.get()
    }
}
