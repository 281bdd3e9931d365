import OAuthFormats

/// Exchanges a client assertion for an access token (RFC 6749 section 4.4, RFC 7523; Oracle, "POST Request to the Token
/// Endpoint and the Access Token Response").
public struct TokenExchange: Sendable {
    /// Where the account's services are.
    public let endpoints: AccountEndpoints
    /// The client.
    public let credentials: CertificateCredentials
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
    }

    /// A new access token. Each try signs an assertion of its own.
    ///
    /// - Throws: `AuthError` with `tokenRefused` where the endpoint refuses, `tokenEndpointFailed` where it fails after all
    ///   tries or says what makes no sense, `transportFailed` where there is no answer, `cancelled`, or as `ClientAssertion`.
    public func accessToken() async throws(AuthError) -> AccessToken {
        let start = options.timer.now()
        var attempt = 1
        while true {
            let failure: ExchangeFailure
            do throws(ExchangeFailure) {
                return try await exchange(within: options.timeLimit - (options.timer.now() - start), attempt)
            } catch {
                failure = error
            }
            options.observe(.failed(failure.error, attempt: attempt))
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
        _ attempt: Int
    ) async throws(ExchangeFailure) -> AccessToken {
        let requestedAt = options.clock()
        let request: TokenRequest
        do throws(AuthError) {
            request = try self.request(at: requestedAt, within: timeLimit)
        } catch {
            throw ExchangeFailure(error, isTransient: false)
        }
        options.observe(.sending(request, attempt: attempt))
        let response: TokenResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw ExchangeFailure(error, at: request.url)
        }
        options.observe(.received(response))
        return try TokenReading(response, of: credentials, at: request.url).accessToken(requestedAt: requestedAt)
    }

    private func request(at moment: Int64, within timeLimit: Duration) throws(AuthError) -> TokenRequest {
        let audience = endpoints.tokenEndpoint
        let assertion = try ClientAssertion(
            credentials: credentials,
            audience: audience,
            lifetime: options.assertionLifetime,
            clock: { moment }
        )
        do {
            return TokenRequest(
                url: try RequestURL(audience),
                body: try ClientCredentialsGrant(clientAssertion: assertion.serialized).body,
                timeLimit: timeLimit
            )
        } catch {
            throw AuthError(.invalidEndpoint, error)
        }
    }
}
