public import AuthCrypto

/// The two pairs that token-based authentication signs with: the integration record's consumer key and secret, and the
/// access token's ID and secret.
public struct TBACredentials: Sendable, CustomStringConvertible {
    /// The integration record's consumer key.
    public let consumerKey: String
    /// The access token's ID.
    public let tokenID: String
    let consumerSecret: SecretBytes
    let tokenSecret: SecretBytes

    /// Takes the four values as NetSuite showed them.
    ///
    /// - Throws: `AuthError` with `invalidCredential` where one is empty, or has white space, a control character or text
    ///   outside ASCII.
    public init(
        consumerKey: String,
        consumerSecret: SecretBytes,
        tokenID: String,
        tokenSecret: SecretBytes
    ) throws(AuthError) {
        try checkCredential(consumerKey.utf8.span, "consumer key")
        try checkCredential(tokenID.utf8.span, "token ID")
        try consumerSecret.withBytes { bytes throws(AuthError) in try checkCredential(bytes, "consumer secret") }
        try tokenSecret.withBytes { bytes throws(AuthError) in try checkCredential(bytes, "token secret") }
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.tokenID = tokenID
        self.tokenSecret = tokenSecret
    }

    /// The form of the signing key (RFC 5849 section 3.4.2), by the sizes of its parts.
    package var keyShape: String {
        "consumer secret of \(consumerSecret.count) bytes & token secret of \(tokenSecret.count)"
    }

    /// Neither secret.
    public var description: String {
        "TBA credentials, consumer key \(consumerKey.prefix(8))…, token \(tokenID.prefix(8))…"
    }
}

/// Refuses what was certainly copied wrong; the message never shows the value.
func checkCredential(_ bytes: Span<UInt8>, _ name: String) throws(AuthError) {
    guard !bytes.isEmpty else {
        throw AuthError(
            .invalidCredential,
            "the \(name) is empty",
            hint: "copy it as NetSuite showed it, once, on saving"
        )
    }
    for index in bytes.indices where bytes[index] <= 0x20 || bytes[index] >= 0x7f {
        throw AuthError(
            .invalidCredential,
            "the \(name) has white space, a control character or text outside ASCII, at byte \(index)",
            hint: "copy it again, without spaces, quotes or line breaks around it"
        )
    }
}
