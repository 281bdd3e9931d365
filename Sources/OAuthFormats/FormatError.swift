/// What is wrong with a text that one of the OAuth or JOSE standards should have accepted.
///
/// The message names the value and the rule, never the value of a secret.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of rule that was broken; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `invalidURL`.
        public let description: String

        private init(_ name: String) { description = name }

        /// A URL that cannot be parsed, or that no request can be sent to.
        public static let invalidURL = Code("invalidURL")
        /// A `%` that is not followed by two hexadecimal digits.
        public static let invalidPercentEncoding = Code("invalidPercentEncoding")
        /// A value that may not stand where it was put, such as a control character in a header.
        public static let invalidValue = Code("invalidValue")
        /// A parameter that may be given only once and was given again (RFC 5849 section 3.1).
        public static let duplicateParameter = Code("duplicateParameter")
        /// An `Authorization` header that does not follow RFC 5849 section 3.5.1.
        public static let invalidAuthorizationHeader = Code("invalidAuthorizationHeader")
        /// A text that is not base64 or base64url as RFC 4648 has it.
        public static let invalidBase64 = Code("invalidBase64")
        /// A text that is not JSON, or not the JSON the standard asks for.
        public static let invalidJSON = Code("invalidJSON")
        /// A text that is not a JWS in its compact serialization (RFC 7515 section 7.1).
        public static let invalidJWS = Code("invalidJWS")
        /// A token endpoint's answer that follows neither section 5.1 nor 5.2 of RFC 6749.
        public static let invalidTokenResponse = Code("invalidTokenResponse")
    }

    /// The kind of rule that was broken.
    public let code: Code
    /// One line, lower case, without a full stop: the value's name and the rule.
    public let message: String
    /// What to do about it, in the same style, where that is known.
    public let hint: String?

    /// The message, and the hint where there is one.
    public var description: String { hint.map { "\(message) (\($0))" } ?? message }

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
