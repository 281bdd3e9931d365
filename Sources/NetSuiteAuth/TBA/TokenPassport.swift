import OAuthFormats

/// The signature of SOAP web services and of SuiteAnalytics Connect (Oracle, "The Signature for Web Services and
/// RESTlets", "Generating a Token Password"): it holds for one account, whatever the operation or URL.
public struct TokenPassport: Sendable, CustomStringConvertible, CustomReflectable {
    /// The text that was signed: account, consumer key, token ID, nonce and timestamp, each percent-encoded, joined by `&`.
    public let baseString: String
    /// The HMAC-SHA256 of the base string, base64.
    public let signature: String

    /// The password for the user `TBA` of SuiteAnalytics Connect; it opens one session within 5 minutes.
    public var connectPassword: String { "\(baseString)&\(signature)&HMAC-SHA256" }

    init(baseString: String, signature: String) {
        self.baseString = baseString
        self.signature = signature
    }

    /// Never the signature.
    public var description: String { "token passport <redacted>" }
    /// Never the signature.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension TBASigner {
    /// The signature for one SOAP request or one session of SuiteAnalytics Connect.
    ///
    /// - Parameters:
    ///   - nonce: A nonce that was not used before.
    ///   - timestamp: Seconds since 1970-01-01T00:00:00Z, positive.
    /// - Returns: The passport, for one use.
    /// - Throws: `AuthError` with `invalidRequest` where the timestamp is not positive, `signingFailed` where the
    ///   system fails.
    public func tokenPassport(nonce: Nonce, timestamp: Int64) throws(AuthError) -> TokenPassport {
        try checkTimestamp(timestamp)
        let fields = [
            account.realm, consumerKey, tokenID, nonce.description, String(timestamp),
        ]
        let baseString = fields.map { PercentEncoding.encode($0) }.joined(separator: "&")
        do {
            let signature = try signer.signature(of: baseString.utf8.span)
            return TokenPassport(baseString: baseString, signature: signature)
        } catch {
            throw AuthError(.signingFailed, error)
        }
    }
}
