public import OAuthFormats

/// What a request needs in order to be believed: the `Authorization` header, and the URL it holds for.
///
/// It is for one attempt: a nonce is used up by the first, so a retry asks for another.
public struct Authorization: Sendable {
    /// The header's value, for example `OAuth realm="123456", …`. As good as a password until its nonce is used.
    public let value: String
    /// The URL to send: the one that was signed, which may differ from the one given (see `RequestURL`).
    public let url: RequestURL

    /// The header's name.
    public static let headerName = "Authorization"

    package init(value: String, url: RequestURL) {
        self.value = value
        self.url = url
    }
}

extension Authorization: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The URL's host, never the header's value.
    public var description: String { "authorization for \(url.host) <redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the header's value.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
