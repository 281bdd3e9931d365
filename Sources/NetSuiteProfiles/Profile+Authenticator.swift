public import NetSuiteAuth

extension Profile {
    /// Where the account's services are: at its own hosts, or at the endpoint that stands in for them.
    ///
    /// - Parameter allowsInsecureHTTP: Whether the endpoint may be `http://` on another machine.
    /// - Returns: The account, and where its services are.
    /// - Throws: `ProfileError` as ``account()``, or with `invalidValue` where the endpoint is no base URL.
    public func endpoints(allowsInsecureHTTP: Bool = false) throws(ProfileError) -> AccountEndpoints {
        let account = try account()
        guard let endpoint else { return AccountEndpoints(account: account) }
        do throws(AuthError) {
            return try AccountEndpoints(account: account, baseURL: endpoint, allowsInsecureHTTP: allowsInsecureHTTP)
        } catch {
            throw ProfileError(.invalidValue, error.message, hint: error.hint)
        }
    }

    /// What makes the headers of an account's requests, by the scheme that the profile has.
    ///
    /// Reads the secrets of that scheme, once. Whoever holds the result need not know which it is: a profile changes scheme,
    /// and the service's code stays.
    ///
    /// - Parameters:
    ///   - transport: What fetches the tokens of `oauth2`; not called for `tba`.
    ///   - options: How tokens are kept.
    /// - Returns: A `TBASigner` or a `TokenProvider`.
    /// - Throws: `ProfileError` as ``scheme()``, ``endpoints(allowsInsecureHTTP:)``, ``tbaCredentials()`` and
    ///   ``certificateCredentials()``.
    public mutating func authenticator(
        transport: (Profile) -> any TokenTransport,
        options: TokenProviderOptions = TokenProviderOptions()
    ) throws(ProfileError) -> any RequestAuthenticator {
        let endpoints = try endpoints(allowsInsecureHTTP: options.allowsInsecureHTTP)
        switch try scheme() {
        case .tba:
            let credentials = try tbaCredentials()
            do throws(AuthError) {
                return try TBASigner(
                    account: endpoints.account,
                    credentials: credentials,
                    clock: options.exchange.clock,
                    allowsInsecureHTTP: options.allowsInsecureHTTP
                )
            } catch {
                throw ProfileError(.invalidValue, error.message, hint: error.hint)
            }
        case .oauth2:
            var options = options
            if let timeout { options.exchange.timeLimit = timeout }
            return TokenProvider(
                endpoints: endpoints,
                credentials: try certificateCredentials(),
                transport: transport(self),
                options: options
            )
        }
    }
}
