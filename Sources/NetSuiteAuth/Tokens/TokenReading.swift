import AuthCrypto
import OAuthFormats

/// Takes a token out of an answer, or says why there is none in it.
struct TokenReading {
    private let response: TokenResponse
    private let credentials: CertificateCredentials
    private let url: RequestURL

    init(_ response: TokenResponse, of credentials: CertificateCredentials, at url: RequestURL) {
        self.response = response
        self.credentials = credentials
        self.url = url
    }

    /// The token, checked before it is believed.
    func accessToken(requestedAt: Int64) throws(ExchangeFailure) -> AccessToken {
        guard response.status == 200 else { throw refusal() }
        let answer: AccessTokenResponse
        do {
            answer = try AccessTokenResponse(parsing: response.body)
        } catch {
            throw invalid(error.message, hint: "check that '\(url)' is NetSuite's, and no proxy's or login page")
        }
        guard answer.isBearer else {
            throw invalid("the token is of type '\(answer.tokenType.printable)', and only Bearer can be used")
        }
        let claims = try? CompactJWS(parsing: answer.accessToken).claims()
        guard let lifetime = answer.expiresIn ?? claims?.lifetime else {
            throw invalid("the token has no expires_in, and does not say itself when it expires")
        }
        // Of the member it has been seen to; the token's own claims are anybody's numbers.
        guard lifetime <= AccessTokenResponse.maximumExpiresIn else {
            throw invalid("the token says itself that it lives \(lifetime) seconds, which is longer than any does")
        }
        guard lifetime > 0 else { throw invalid("the token has expired as it comes: it lives \(lifetime) seconds") }
        return AccessToken(
            SecretBytes(utf8: answer.accessToken),
            requestedAt: requestedAt,
            lifetime: lifetime,
            scopes: answer.scope.map { $0.split(separator: " ").map(String.init) } ?? claims?.scopes ?? []
        )
    }

    private func invalid(_ message: String, hint: String? = nil) -> ExchangeFailure {
        ExchangeFailure(
            AuthError(.invalidTokenResponse, "the token endpoint's answer cannot be used: \(message)", hint: hint),
            isTransient: false
        )
    }

    private func refusal() -> ExchangeFailure {
        let answer = TokenEndpointAnswer(
            status: response.status,
            error: try? TokenErrorResponse(parsing: response.body),
            retryAfter: response.header("retry-after").flatMap(retryAfter)
        )
        let isRefusal = (400...499).contains(answer.status) && !answer.isTransient
        let said = answer.error.map { ": \($0)" } ?? ""
        let error = AuthError(
            isRefusal ? .tokenRefused : .tokenEndpointFailed,
            isRefusal
                ? "the token endpoint refuses the client, with status \(answer.status)\(said)"
                : "the token endpoint gives no token, with status \(answer.status)\(said)",
            hint: RefusalHint(answer, credentials, url).text,
            answer: answer
        )
        return ExchangeFailure(error, isTransient: answer.isTransient)
    }

    /// A date is counted from the server's own, where it gives one.
    private func retryAfter(_ text: String) -> Int64? {
        if let seconds = Int64(text), seconds >= 0 { return seconds }
        guard let date = HTTPDate(parsing: text), let now = response.header("date").flatMap(HTTPDate.init(parsing:))
        else { return nil }
        return max(0, date.secondsSince1970 - now.secondsSince1970)
    }
}

extension JWTClaims {
    /// `exp` − `iat`, where both are there.
    fileprivate var lifetime: Int64? {
        guard let expiresAt, let issuedAt else { return nil }
        return expiresAt.seconds(since: issuedAt)
    }
}
