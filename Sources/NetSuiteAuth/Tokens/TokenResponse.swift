/// An answer to a request, whole.
///
/// It may hold a token, so no printing route shows the body.
public struct TokenResponse: Sendable {
    /// The status (RFC 9110 section 15).
    public let status: Int
    /// Names and values in the order in which they came.
    public let headers: [(name: String, value: String)]
    /// The body, without transfer or content encoding.
    public let body: [UInt8]

    /// An answer with these parts.
    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of that name, in any letter case.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}

extension TokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The status and the body's size, never the body.
    public var description: String { "HTTP \(status), \(body.count) bytes <redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the body.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
