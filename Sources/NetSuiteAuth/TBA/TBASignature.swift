public import OAuthFormats

/// A signature of token-based authentication with everything that went into it but the secrets.
public struct TBASignature: Sendable, CustomStringConvertible, CustomReflectable {
    /// The text that was signed.
    public let baseString: SignatureBaseString
    /// When the request was signed, seconds since 1970-01-01T00:00:00Z.
    public let timestamp: Int64
    /// The nonce.
    public let nonce: Nonce
    /// The header, and the URL it holds for.
    public let authorization: Authorization
    /// The value of `oauth_signature`, base64, before it is percent-encoded for the header.
    public let signature: String

    init(
        baseString: SignatureBaseString,
        signature: String,
        nonce: Nonce,
        timestamp: Int64,
        authorization: Authorization
    ) {
        self.baseString = baseString
        self.timestamp = timestamp
        self.nonce = nonce
        self.authorization = authorization
        self.signature = signature
    }

    /// The host signed for, never the signature.
    public var description: String { "TBA signature for \(authorization.url.host) <redacted>" }
    /// Never the signature.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
