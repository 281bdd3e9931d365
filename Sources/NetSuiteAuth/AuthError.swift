package import AuthCrypto
package import OAuthFormats

/// Why a request cannot be signed, or a token not be had.
///
/// The message names the value and the rule; it never holds a secret, a token or any part of a key.
public struct AuthError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `invalidAccount`.
        public let description: String

        private init(_ name: String) { description = name }

        /// A text that is no NetSuite account ID.
        public static let invalidAccount = Code("invalidAccount")
        /// A base URL that cannot stand in for the account's hosts.
        public static let invalidEndpoint = Code("invalidEndpoint")
        /// A consumer key, token ID, secret, client ID, certificate ID or scope that cannot be right.
        public static let invalidCredential = Code("invalidCredential")
        /// A request that cannot be signed as it stands: its URL, method, parameters, nonce or timestamp.
        public static let invalidRequest = Code("invalidRequest")
        /// A private key that NetSuite does not accept, or that cannot be read.
        public static let unsuitableKey = Code("unsuitableKey")
        /// A certificate that is not the key's, not in its validity, or cannot be read.
        public static let unsuitableCertificate = Code("unsuitableCertificate")
        /// A lifetime that NetSuite does not accept.
        public static let invalidLifetime = Code("invalidLifetime")
        /// The system or libcrypto failed while signing.
        public static let signingFailed = Code("signingFailed")
        /// No request can be sent: a file of certificates, the proxy that is named, or libcurl itself cannot be used.
        public static let unusableTransport = Code("unusableTransport")
        /// No whole answer came from the token endpoint: name, connection, TLS, time limit.
        public static let transportFailed = Code("transportFailed")
        /// The token endpoint refuses the client: a status of 4xx that another try would not change.
        public static let tokenRefused = Code("tokenRefused")
        /// The token endpoint refuses the client, whose clock is too wrong for any assertion to be accepted.
        public static let clockSkew = Code("clockSkew")
        /// The token endpoint failed, or asks to wait, after all tries: 5xx, 429 or 408; or it answers with a redirect.
        public static let tokenEndpointFailed = Code("tokenEndpointFailed")
        /// The token endpoint's answer makes no sense, or its token cannot be used.
        public static let invalidTokenResponse = Code("invalidTokenResponse")
        /// A token store that could not be used; it is done without.
        public static let storeFailed = Code("storeFailed")
        /// The task was cancelled.
        public static let cancelled = Code("cancelled")
    }

    /// The kind of failure.
    public let code: Code
    /// One line, lower case, without a full stop: the value's name and the rule.
    public let message: String
    /// What to do about it, in the same style, where that is known.
    public let hint: String?
    /// What the token endpoint answered, where it is what failed.
    public let answer: TokenEndpointAnswer?

    /// The message, and the hint where there is one.
    public var description: String { hint.map { "\(message) (\($0))" } ?? message }

    package init(_ code: Code, _ message: String, hint: String? = nil, answer: TokenEndpointAnswer? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.answer = answer
    }

    /// The task was cancelled.
    static let cancelled = AuthError(.cancelled, "cancelled")

    /// What a broken rule of the formats means here.
    package init(_ code: Code, _ error: FormatError) {
        self.init(code, error.message, hint: error.hint)
    }

    /// What a failure of the cryptography means here.
    package init(_ code: Code, _ error: CryptoError) {
        self.init(error.code == .systemFailure ? .signingFailed : code, error.message, hint: error.hint)
    }
}
