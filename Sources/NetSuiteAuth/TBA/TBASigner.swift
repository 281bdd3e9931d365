import AuthCrypto
public import OAuthFormats

/// Signs requests by token-based authentication: OAuth 1.0a with HMAC-SHA256, the one method that NetSuite accepts
/// (Oracle, "The Authorization Header"; RFC 5849).
///
/// Prepared once, it signs in about a microsecond, from any number of threads.
public struct TBASigner: RequestAuthenticator {
    /// The account whose realm is in every header.
    public let account: AccountID
    let consumerKey: String
    let tokenID: String
    private let template: AuthorizationTemplate
    let signer: OAuthSigner
    private let clock: UnixClock
    private let nonces: @Sendable () throws(AuthError) -> Nonce
    private let allowsInsecureHTTP: Bool

    /// Prepares the credentials for signing.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - credentials: The consumer's and the token's keys and secrets.
    ///   - clock: Where timestamps come from; NetSuite takes one within 5 minutes of its own clock.
    ///   - nonces: Where nonces come from; none may come twice with the same timestamp.
    ///   - allowsInsecureHTTP: Whether `http://` URLs of other machines than this are signed.
    /// - Throws: `AuthError` with `signingFailed` where libcrypto provides no SHA-256.
    public init(
        account: AccountID,
        credentials: TBACredentials,
        clock: @escaping UnixClock = SystemClock.now,
        nonces: @escaping @Sendable () throws(AuthError) -> Nonce = Nonce.random,
        allowsInsecureHTTP: Bool = false
    ) throws(AuthError) {
        self.account = account
        consumerKey = credentials.consumerKey
        tokenID = credentials.tokenID
        self.clock = clock
        self.nonces = nonces
        self.allowsInsecureHTTP = allowsInsecureHTTP
        do {
            signer = try OAuthSigner(
                .hmacSHA256,
                clientSecret: credentials.consumerSecret,
                tokenSecret: credentials.tokenSecret
            )
        } catch {
            throw AuthError(.invalidCredential, error)
        }
        do {
            // In the order of Oracle's own example for REST web services.
            template = try AuthorizationTemplate(
                realm: account.realm,
                leading: [("oauth_token", credentials.tokenID), ("oauth_consumer_key", credentials.consumerKey)],
                trailing: [("oauth_signature_method", signer.method.description), ("oauth_version", "1.0")]
            )
        } catch {
            throw AuthError(.invalidAccount, error)
        }
    }

    /// The header for one attempt at a request; a retry asks again.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The absolute URL with its query; the query is signed.
    ///   - body: The request's body; only a form is signed.
    /// - Returns: The header, and the URL to send it to.
    /// - Throws: `AuthError` with `invalidRequest` where the request cannot be signed, and `signingFailed` where the
    ///   system fails.
    public func authorization(
        for method: HTTPMethod,
        _ url: String,
        body: RequestBody = .none
    ) throws(AuthError) -> Authorization {
        let (nonce, timestamp) = (try nonces(), clock())
        let requestURL = try requestURL(url)
        var value = ""
        try sign(method, requestURL, body, nonce, timestamp) { _, signature in
            value = header(nonce, timestamp, signature)
        }
        return Authorization(value: value, url: consume requestURL)
    }

    /// The signature of a request with a given nonce and timestamp, and the base string it was made of: to look at, to
    /// repeat, to compare.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The absolute URL with its query.
    ///   - body: The request's body; only a form is signed.
    ///   - nonce: The nonce.
    ///   - timestamp: Seconds since 1970-01-01T00:00:00Z, positive.
    /// - Returns: The signature with all that went into it but the secrets.
    /// - Throws: As ``authorization(for:_:body:)``.
    public func signature(
        for method: HTTPMethod,
        _ url: String,
        body: RequestBody = .none,
        nonce: Nonce,
        timestamp: Int64
    ) throws(AuthError) -> TBASignature {
        let url = try requestURL(url)
        var signed: TBASignature?
        try sign(method, url, body, nonce, timestamp) { baseString, signature in
            signed = TBASignature(
                baseString: SignatureBaseString(copying: baseString),
                signature: String(copying: signature),
                nonce: nonce,
                timestamp: timestamp,
                authorization: Authorization(value: header(nonce, timestamp, signature), url: url)
            )
        }
        guard let signed else { throw AuthError(.signingFailed, "nothing was signed") }
        return signed
    }

    private func requestURL(_ text: String) throws(AuthError) -> RequestURL {
        let url: RequestURL
        do { url = try RequestURL(text) } catch { throw AuthError(.invalidRequest, error) }
        try url.requireTLS(or: allowsInsecureHTTP, code: .invalidRequest)
        return url
    }

    /// Signs, and lends base string and signature to `body`.
    @inline(__always)
    private func sign(
        _ method: HTTPMethod,
        _ url: RequestURL,
        _ body: RequestBody,
        _ nonce: Nonce,
        _ timestamp: Int64,
        _ use: (_ baseString: Span<UInt8>, _ signature: Span<UInt8>) -> Void
    ) throws(AuthError) {
        try checkTimestamp(timestamp)
        var failure: CryptoError?
        do {
            try nonce.withBytes { nonce throws(FormatError) in
                try template.withBaseString(
                    method: method,
                    url: url,
                    form: body.form,
                    nonce: nonce,
                    timestamp: timestamp
                ) { baseString in
                    do throws(CryptoError) {
                        try signer.withSignature(of: baseString) { use(baseString, $0) }
                    } catch {
                        failure = error
                    }
                }
            }
        } catch {
            throw AuthError(.invalidRequest, error)
        }
        if let failure { throw AuthError(.signingFailed, failure) }
    }

    private func header(_ nonce: Nonce, _ timestamp: Int64, _ signature: Span<UInt8>) -> String {
        nonce.withBytes { template.header(nonce: $0, timestamp: timestamp, signature: signature) }
    }

    /// Refuses a timestamp that is not positive (RFC 5849 section 3.3).
    func checkTimestamp(_ timestamp: Int64) throws(AuthError) {
        guard timestamp > 0 else {
            throw AuthError(
                .invalidRequest,
                "the timestamp \(timestamp) is not positive",
                hint: "give seconds since 1970"
            )
        }
    }
}
