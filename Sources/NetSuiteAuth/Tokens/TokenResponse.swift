import OAuthFormats

/// An answer to a request, whole.
///
/// It may hold a token, so no printing route shows the body.
public struct TokenResponse: Sendable {
    /// The status (RFC 9110 section 15).
    public let status: Int
    /// The body, without transfer or content encoding.
    public let body: [UInt8]
    private let fields: HTTPFields

    /// An answer with these parts.
    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.body = body
        fields = HTTPFields(headers)
    }

    /// An answer whose head is given as it came: the status line and the headers, a line each (RFC 9112 section 2.1).
    package init(status: Int, head: [UInt8], body: [UInt8]) {
        self.status = status
        self.body = body
        fields = HTTPFields(head: head)
    }

    /// Names and values of the headers, in the order in which they came.
    public var headers: [(name: String, value: String)] { fields.all }

    /// The value of the first header of that name, in any letter case.
    public func header(_ name: String) -> String? { fields.first(name) }
}

extension TokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The status and the body's size, never the body.
    public var description: String { "HTTP \(status), \(body.count) bytes <redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the body.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
