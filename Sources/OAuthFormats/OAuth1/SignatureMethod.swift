/// A signature method of OAuth 1.0a (RFC 5849 section 3.4; the SHA-2 methods are common practice, in no RFC).
public struct SignatureMethod: Hashable, Sendable, CustomStringConvertible {
    /// What a method signs with.
    public enum Kind: Hashable, Sendable {
        /// An HMAC whose key is the ``SigningKey`` (section 3.4.2).
        case hmac
        /// RSASSA-PKCS1-v1_5 with the client's private key (section 3.4.3).
        case rsa
        /// The ``SigningKey`` itself, over TLS only (section 3.4.4).
        case plaintext
    }

    /// The value of `oauth_signature_method`.
    public let description: String
    /// What it signs with.
    public let kind: Kind

    private init(_ name: String, _ kind: Kind) {
        description = name
        self.kind = kind
    }

    /// `HMAC-SHA1`.
    public static let hmacSHA1 = SignatureMethod("HMAC-SHA1", .hmac)
    /// `HMAC-SHA256`, the only one that NetSuite accepts.
    public static let hmacSHA256 = SignatureMethod("HMAC-SHA256", .hmac)
    /// `HMAC-SHA512`.
    public static let hmacSHA512 = SignatureMethod("HMAC-SHA512", .hmac)
    /// `RSA-SHA1`.
    public static let rsaSHA1 = SignatureMethod("RSA-SHA1", .rsa)
    /// `RSA-SHA256`.
    public static let rsaSHA256 = SignatureMethod("RSA-SHA256", .rsa)
    /// `RSA-SHA512`.
    public static let rsaSHA512 = SignatureMethod("RSA-SHA512", .rsa)
    /// `PLAINTEXT`.
    public static let plaintext = SignatureMethod("PLAINTEXT", .plaintext)

    /// Every method.
    public static let all = [hmacSHA1, hmacSHA256, hmacSHA512, rsaSHA1, rsaSHA256, rsaSHA512, plaintext]

    /// Finds a method by its name, which is case-sensitive.
    ///
    /// - Throws: `FormatError` with `invalidValue` where there is none of that name.
    public init(name: String) throws(FormatError) {
        guard let method = Self.all.first(where: { $0.description == name }) else {
            throw FormatError(
                .invalidValue,
                "no signature method is called '\(name.printable)'",
                hint: "use one of \(Self.all.map(\.description).joined(separator: ", "))"
            )
        }
        self = method
    }
}
