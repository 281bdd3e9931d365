/// How a token request reaches the token endpoint: the one thing that is left to others, because there are two ways to do
/// it, libcurl (`CurlTransport`) and the caller's own HTTP client.
public protocol TokenTransport: Sendable {
    /// Posts a request once and returns the answer, whatever its status.
    ///
    /// Whoever implements it verifies the server's certificate and host name, follows no redirect, bounds the size of the
    /// answer, keeps to the request's time limit, and throws soon after its task was cancelled. Nothing is sent twice.
    ///
    /// - Throws: `TransportError` where there is no whole answer.
    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse
}
