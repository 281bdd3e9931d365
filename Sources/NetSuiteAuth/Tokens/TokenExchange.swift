import OAuthFormats

/// Exchanges a client assertion for an access token (RFC 6749 section 4.4, RFC 7523; Oracle, "POST Request to the Token
/// Endpoint and the Access Token Response").
public struct TokenExchange: Sendable {
    /// Where the account's services are.
    public let endpoints: AccountEndpoints
    /// The client.
    public let credentials: CertificateCredentials
    /// The token endpoint's clock, as far as its answers tell.
    public let serverClock: ServerClock
    private let transport: any TokenTransport
    private let options: TokenExchangeOptions

    /// - Parameters:
    ///   - endpoints: Where the account's services are.
    ///   - credentials: The client.
    ///   - transport: What carries the request.
    ///   - options: Time limit, retries, clocks.
    public init(
        endpoints: AccountEndpoints,
        credentials: CertificateCredentials,
        transport: any TokenTransport,
        options: TokenExchangeOptions = TokenExchangeOptions()
    ) {
        self.endpoints = endpoints
        self.credentials = credentials
        self.transport = transport
        self.options = options
        serverClock = options.serverClock ?? ServerClock(local: options.clock)
    }

    /// A new access token. Each try signs an assertion of its own.
    ///
    /// Where this machine's clock is so wrong that the endpoint cannot but refuse the assertion, one more is dated by the
    /// endpoint's own, at once.
    ///
    /// - Throws: `AuthError` with `tokenRefused` where the endpoint refuses, `clockSkew` where that is because of the clock,
    ///   `tokenEndpointFailed` where it fails after all tries, `invalidTokenResponse` where what it says makes no sense,
    ///   `transportFailed` where there is no answer, `cancelled`, or as `ClientAssertion`.
    public func accessToken() async throws(AuthError) -> AccessToken {
        var refusals = 0
        return try await accessToken(refusals: &refusals)
    }

    /// As above, counting the logins that are refused; no second one goes out where only one more is allowed.
    func accessToken(refusals: inout Int, allowed: Int = 2) async throws(AuthError) -> AccessToken {
        let start = options.timer.now()
        var attempt = 1
        var skew: AuthError?
        while true {
            let failure: ExchangeFailure
            do throws(ExchangeFailure) {
                return try await exchange(
                    within: options.timeLimit - (options.timer.now() - start),
                    attempt,
                    datedBy: skew == nil ? serverClock.now : serverClock.passed
                )
            } catch {
                failure = error
            }
            options.observe(.failed(failure.error, attempt: attempt))
            if [.tokenRefused, .clockSkew].contains(failure.error.code) { refusals += 1 }
            // Where no other assertion can be made, or the clock is it again, what was said first is what matters.
            if let skew, !failure.error.code.isOfEndpoint || failure.error.code == .clockSkew { throw skew }
            if failure.error.code == .clockSkew, skew == nil, allowed > 1,
                options.timer.now() - start < options.timeLimit
            {
                skew = failure.error
                attempt += 1
                continue
            }
            guard failure.isTransient, attempt < options.retries.attempts else { throw failure.error }
            let pause = max(
                options.retries.pause(after: attempt, random: options.random()),
                .seconds(failure.error.answer?.retryAfter ?? 0)
            )
            // No use to wait for a try that the time limit leaves no time for.
            guard options.timer.now() - start + pause < options.timeLimit else { throw failure.error }
            options.observe(.waiting(pause))
            do { try await options.timer.sleep(pause) } catch { throw AuthError.cancelled }
            attempt += 1
        }
    }

    private func exchange(
        within timeLimit: Duration,
        _ attempt: Int,
        datedBy clock: UnixClock
    ) async throws(ExchangeFailure) -> AccessToken {
        let (requestedAt, offset) = (options.clock(), serverClock.offset)
        let (request, claims) = try request(within: timeLimit, datedBy: clock)
        options.observe(.sending(request, attempt: attempt))
        let response: TokenResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw ExchangeFailure(error, at: request.url)
        }
        options.observe(.received(response))
        serverClock.learn(date: response.header("date"), sentAt: requestedAt, receivedAt: options.clock())
        let change = serverClock.offset
        if change != offset, change.magnitude > ServerClock.tolerance { options.observe(.clockOffset(change)) }
        do {
            return try TokenReading(response, of: credentials, at: request.url).accessToken(requestedAt: requestedAt)
        } catch {
            throw error.error.code == .tokenRefused && !claims.isCurrent(at: serverClock.now())
                ? .skewed(error.error, offset: change) : error
        }
    }

    private func request(
        within timeLimit: Duration,
        datedBy clock: UnixClock
    ) throws(ExchangeFailure) -> (TokenRequest, JWTClaims) {
        let audience = endpoints.tokenEndpoint
        do throws(AuthError) {
            // A certificate is in its validity or not by this machine's clock, as that of the endpoint's TLS is: what a server
            // says the time is must not end it.
            let assertion = try ClientAssertion(
                credentials,
                audience,
                lifetime: options.assertionLifetime,
                at: clock(),
                certificateAt: options.clock()
            )
            do throws(FormatError) {
                let grant = try ClientCredentialsGrant(clientAssertion: assertion.serialized)
                let url = try RequestURL(audience)
                return (TokenRequest(url: url, body: grant.body, timeLimit: timeLimit), assertion.claims)
            } catch {
                throw AuthError(.invalidEndpoint, error)
            }
        } catch {
            throw ExchangeFailure(error, isTransient: false)
        }
    }
}

extension JWTClaims {
    /// Whether an endpoint whose clock says so can accept it.
    fileprivate func isCurrent(at now: Int64) -> Bool {
        guard let issuedAt, let expiresAt else { return true }
        let moment = NumericDate(secondsSince1970: now)
        return issuedAt.seconds(since: moment) <= 0 && expiresAt.seconds(since: moment) > 0
    }
}
