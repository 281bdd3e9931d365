import CCurlTransport
import NetSuiteAuth
import Synchronization

/// One client of the C shim, and the requests that wait for it.
final class CurlClient: Sendable {
    /// The error is for each request: who makes a transport has no use for it yet.
    private let handle: Result<CurlHandle, TransportError>
    private let lastNumber = Atomic<UInt64>(0)

    init(_ options: CurlTransportOptions) {
        handle = Result { () throws(TransportError) in try CurlHandle(options) }
    }

    func post(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "cancelled") }
        guard request.timeLimit > .zero else { throw TransportError(.timeLimit, "no time is left") }
        let handle = try handle.get()
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

}

/// Who waits for a transfer's end.
final class PendingTransfer: Sendable {
    private let continuation: CheckedContinuation<Result<TokenResponse, TransportError>, Never>

    init(_ continuation: CheckedContinuation<Result<TokenResponse, TransportError>, Never>) {
        self.continuation = continuation
    }

    func end(_ result: Result<TokenResponse, TransportError>) { continuation.resume(returning: result) }
}
