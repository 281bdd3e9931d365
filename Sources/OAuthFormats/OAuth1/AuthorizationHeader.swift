/// A parsed `Authorization` header of OAuth 1.0a (RFC 5849 section 3.5.1).
public struct AuthorizationHeader: Hashable, Sendable {
    /// A protocol parameter, decoded.
    public struct Parameter: Hashable, Sendable {
        /// For example `oauth_token`.
        public let name: String
        /// The decoded value; a value that is not UTF-8 is not accepted.
        public let value: String
    }

    /// The longest header that is looked at, in bytes.
    public static let maximumSize = 16 * 1024

    /// The realm, where one is given; it is not signed.
    public let realm: String?
    /// Every parameter but the realm, in the order of the header.
    public let parameters: [Parameter]

    /// Parses a header's value, from its `OAuth` (in any letter case) on.
    ///
    /// - Throws: `FormatError` with `invalidAuthorizationHeader` where the syntax is not kept, `duplicateParameter` where
    ///   a parameter is given twice, `invalidPercentEncoding` where a value cannot be decoded.
    public init(parsing text: String) throws(FormatError) {
        guard text.utf8.count <= Self.maximumSize else {
            throw FormatError(.invalidAuthorizationHeader, "the header is longer than \(Self.maximumSize) bytes")
        }
        var scanner = HeaderScanner(text)
        var realm: String?
        var parameters: [Parameter] = []
        try scanner.skipScheme()
        while let (name, raw) = try scanner.nextParameter() {
            if name.lowercased() == "realm" {
                guard realm == nil else { throw Self.duplicate("realm") }
                realm = raw
                continue
            }
            let parameter = Parameter(name: try Self.decoded(name, name), value: try Self.decoded(raw, name))
            guard !parameters.contains(where: { $0.name == parameter.name }) else { throw Self.duplicate(name) }
            parameters.append(parameter)
        }
        self.realm = realm
        self.parameters = parameters
    }

    /// The value of the parameter of that name.
    public subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    private static func decoded(_ text: String, _ name: String) throws(FormatError) -> String {
        guard let decoded = String(validating: try PercentEncoding.decode(text), as: UTF8.self) else {
            throw FormatError(.invalidAuthorizationHeader, "the value of '\(name.printable)' is not UTF-8")
        }
        return decoded
    }

    private static func duplicate(_ name: String) -> FormatError {
        FormatError(.duplicateParameter, "the header has '\(name.printable)' twice")
    }
}

extension AuthorizationHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The realm and the names, without the values: a header is as good as a password until its nonce is used.
    public var description: String {
        "OAuth realm=\(realm.map { "\"\($0.printable)\"" } ?? "none"), \(parameters.map(\.name.printable).joined(separator: ", "))"
    }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the values.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension AuthorizationHeader.Parameter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name, never the value.
    public var description: String { "\(name.printable)=<redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the value.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
