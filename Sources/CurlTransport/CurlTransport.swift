import CCurlTransport
public import NetSuiteAuth

/// Token requests over libcurl: kept connections, driven by one thread of its own, any number at a time.
///
/// What it does for every request, and no option changes: TLS 1.2 or later, always verified; no redirect is followed; the
/// answer is bounded; proxies are those of the environment (`https_proxy`, `no_proxy`), as curl has them. libcurl, 7.85 or
/// later, is loaded with the first transport.
///
/// Prepare one and keep it: its connections are what makes the next request fast.
public final class CurlTransport: TokenTransport {
    private let client: CurlClient

    /// Takes the system's certificate authorities, or what the options say. Where libcurl cannot be had, each request says so.
    public init(_ options: CurlTransportOptions = CurlTransportOptions()) { client = CurlClient(options) }

    /// Posts a request once and returns the answer, whatever its status.
    ///
    /// - Throws: `TransportError` where there is no whole answer; its message keeps curl's own words.
    public func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        try await client.post(request)
    }
}
