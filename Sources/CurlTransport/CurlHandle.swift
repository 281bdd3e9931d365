import AuthCrypto
import CCurlTransport
import NetSuiteAuth

/// Owns a client of the C shim.
///
/// Unchecked, and sound: its functions may be called from any thread, as their contract says.
@safe final class CurlHandle: @unchecked Sendable {
    private let client: OpaquePointer

    init(_ options: CurlTransportOptions) throws(TransportError) {
        var reason = [CChar](repeating: 0, count: Int(NSAUTH_CURL_REASON_SIZE))
        let made = unsafe options.withSettings { settings in unsafe nsauth_curl_client_new(settings, &reason) }
        guard let made = unsafe made else {
            let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw TransportError(.unusable, text)
        }
        unsafe client = made
    }

    deinit { unsafe nsauth_curl_client_free(client) }

    /// Starts a request; `pending` is told of its end, once.
    func post(_ request: TokenRequest, _ number: UInt64, _ pending: PendingTransfer) {
        let context = unsafe Unmanaged.passRetained(pending).toOpaque()
        unsafe request.url.description.withCString { url in
            unsafe request.body.withUnsafeBufferPointer { body in
                var settings = unsafe nsauth_curl_request(
                    url: url,
                    insecure: request.url.scheme == .http,
                    body: body.baseAddress,
                    body_size: body.count,
                    milliseconds: request.timeLimit.milliseconds
                )
                unsafe nsauth_curl_post(client, number, &settings, receive, context)
            }
        }
    }

    /// Ends a request, where it is under way.
    func cancel(_ number: UInt64) { unsafe nsauth_curl_cancel(client, number) }
}

/// Called on the client's thread, or within `nsauth_curl_post`.
private func receive(_ context: UnsafeMutableRawPointer?, _ result: UnsafePointer<nsauth_curl_result>?) {
    guard let context = unsafe context, let result = unsafe result else { return }
    let pending = unsafe Unmanaged<PendingTransfer>.fromOpaque(context).takeRetainedValue()
    pending.end(unsafe outcome(result.pointee))
}

private func outcome(_ result: nsauth_curl_result) -> Result<TokenResponse, TransportError> {
    guard result.outcome == NSAUTH_CURL_DONE else {
        let message = unsafe result.reason.map { unsafe String(cString: $0) } ?? ""
        return .failure(TransportError(result.outcome, message))
    }
    let head = unsafe Array(UnsafeBufferPointer(start: result.head, count: result.head_size))
    let body = unsafe Array(UnsafeBufferPointer(start: result.body, count: result.body_size))
    return .success(TokenResponse(status: Int(result.status), head: head, body: body))
}

extension TransportError {
    fileprivate init(_ outcome: nsauth_curl_outcome, _ reason: String) {
        let code: Code =
            switch outcome {
            case NSAUTH_CURL_CANCELLED: .cancelled
            case NSAUTH_CURL_UNUSABLE: .unusable
            case NSAUTH_CURL_PROXY: .proxy
            case NSAUTH_CURL_RESOLVE: .resolve
            case NSAUTH_CURL_CONNECT: .connect
            case NSAUTH_CURL_TLS: .tls
            case NSAUTH_CURL_SEND: .send
            case NSAUTH_CURL_RECEIVE: .receive
            case NSAUTH_CURL_TIME_LIMIT: .timeLimit
            case NSAUTH_CURL_TOO_LARGE: .responseTooLarge
            default: .systemFailure
            }
        self.init(code, reason.asMessage)
    }
}

extension String {
    /// Curl's sentence without its full stop, without a line break, and without the user and the password of a proxy's URL.
    fileprivate var asMessage: String {
        var text = String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        if let start = text.firstRange(of: "//")?.upperBound, let end = text.lastIndex(of: "@"), start < end {
            text.replaceSubrange(start..<end, with: "<redacted>")
        }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

extension Duration {
    /// Rounded up, and at least 1.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 1 << 31 else { return 1 << 31 }
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
