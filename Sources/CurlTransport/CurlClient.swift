import CCurlTransport
import NetSuiteAuth
import Synchronization

/// One client of the C shim, made with the first request, and the requests that wait for it.
final class CurlClient: Sendable {
    private let options: CurlTransportOptions
    private let handle = Mutex<CurlHandle?>(nil)
    private let lastNumber = Atomic<UInt64>(0)

    init(_ options: CurlTransportOptions) { self.options = options }

    func post(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "cancelled") }
        guard request.timeLimit > .zero else { throw TransportError(.timeLimit, "no time is left") }
        let handle = try currentHandle()
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                handle.post(request, number, PendingTransfer(continuation))
                // Cancelled before it was there to be found.
                if Task.isCancelled { handle.cancel(number) }
            }
        } onCancel: {
            handle.cancel(number)
        }
        return try result.get()
    }

    private func currentHandle() throws(TransportError) -> CurlHandle {
        try handle.withLock { handle throws(TransportError) in
            if let handle { return handle }
            let made = try CurlHandle(options)
            handle = made
            return made
        }
    }
}

/// Who waits for a transfer's end.
final class PendingTransfer: Sendable {
    private let continuation: CheckedContinuation<Result<TokenResponse, TransportError>, Never>

    init(_ continuation: CheckedContinuation<Result<TokenResponse, TransportError>, Never>) {
        self.continuation = continuation
    }

    func end(_ result: Result<TokenResponse, TransportError>) { continuation.resume(returning: result) }
}
