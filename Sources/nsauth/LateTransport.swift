import CurlTransport
import NetSuiteAuth
import Synchronization

/// Makes its transport when the first request is sent: a token from the cache needs no libcurl.
final class LateTransport: TokenTransport {
    private let options: CurlTransportOptions
    private let transport = Mutex<CurlTransport?>(nil)

    init(_ options: CurlTransportOptions) { self.options = options }

    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        let made = transport.withLock { transport in
            let made = transport ?? CurlTransport(options)
            transport = made
            return made
        }
        return try await made.send(request)
    }
}
