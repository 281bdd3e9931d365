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
        guard !Task.isCancelled else { throw TransportError(.cancelled, "") }
        guard request.timeLimit > .zero else { throw TransportError(.timeLimit, "no time is left") }
        let handle = try handle.get()
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        let pending = PendingTransfer()
        await withTaskCancellationHandler {
            await pending.wait {
                handle.post(request, number, pending)
                // Cancelled before it was there to be found.
                if Task.isCancelled { handle.cancel(number) }
            }
        } onCancel: {
            handle.cancel(number)
        }
        return try pending.outcome()
    }
}
