/// What went wrong with a key, a certificate, a secret or a signature.
///
/// The message names the value and the rule; it never holds any part of a key, a passphrase or a secret.
public struct CryptoError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `wrongPassphrase`.
        public let description: String

        private init(_ name: String) { description = name }

        /// The text holds no private key or certificate that can be read.
        public static let invalidInput = Code("invalidInput")
        /// The private key is encrypted, and no passphrase was given.
        public static let missingPassphrase = Code("missingPassphrase")
        /// The passphrase does not decrypt the private key.
        public static let wrongPassphrase = Code("wrongPassphrase")
        /// A key of a kind, a curve or a size that is not served.
        public static let unsupportedKey = Code("unsupportedKey")
        /// The algorithm is not known, or this key cannot be used with it.
        public static let unsuitableAlgorithm = Code("unsuitableAlgorithm")
        /// A file or another source of bytes that cannot be read.
        public static let unreadable = Code("unreadable")
        /// A source that holds more bytes than the limit.
        public static let tooLarge = Code("tooLarge")
        /// The system or libcrypto failed: no memory, no random bytes, no provider.
        public static let systemFailure = Code("systemFailure")
    }

    /// The kind of failure.
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
