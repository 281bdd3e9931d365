public import OAuthFormats

/// A request to the token endpoint: a form that is posted (RFC 6749 section 4.4.2).
///
/// It holds a client assertion, so no printing route shows the body.
public struct TokenRequest: Sendable {
    /// The token endpoint: an absolute URL, `https` unless it is this machine or the caller has allowed otherwise.
    public let url: RequestURL
    /// The form.
    public let body: [UInt8]
    /// How long all of it may take: name, connection, handshake, and the answer to its end; more than zero.
    public let timeLimit: Duration

    /// The media type of the body.
    public static let contentType = FormEncoding.contentType

    /// A request to post `body` to `url`.
    public init(url: RequestURL, body: [UInt8], timeLimit: Duration) {
        self.url = url
        self.body = body
        self.timeLimit = timeLimit
    }
}

extension TokenRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL, never the body.
    public var description: String { "token request to \(url) <redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the body.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
