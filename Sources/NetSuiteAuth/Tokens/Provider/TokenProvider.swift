public import OAuthFormats

/// Access tokens that live: one exchange however many ask, the next token before the old one ends, and the old one for as
/// long as it can be used.
///
/// From 10 to 12 minutes before a token's end one caller has the next one fetched in the background, and all go on. From 60
/// seconds before, callers wait for it; should it not come, the old one is served until 15 seconds before its end. A failure
/// is remembered, so that callers are told at once and the endpoint is not asked again too soon: a refusal for a minute, and
/// no more than three in half an hour, because five failed logins lock the NetSuite user.
///
/// Keep one for each account and set of credentials; any number of tasks may use it.
public final class TokenProvider: RequestAuthenticator {
    /// Where the account's services are.
    public let endpoints: AccountEndpoints
    private let fetch: TokenFetch
    private let options: TokenProviderOptions
    /// Beside the options, for what is done a million times.
    private let clock: UnixClock
    private let observe: (@Sendable (TokenEvent) -> Void)?
    private let state = Locked(TokenState())

    /// - Parameters:
    ///   - endpoints: Where the account's services are.
    ///   - credentials: The client.
    ///   - transport: What carries the requests; `CurlTransport` is one.
    ///   - options: Clocks, time limit, and who watches.
    public init(
        endpoints: AccountEndpoints,
        credentials: CertificateCredentials,
        transport: any TokenTransport,
        options: TokenProviderOptions = TokenProviderOptions()
    ) {
        self.endpoints = endpoints
        self.options = options
        clock = options.exchange.clock
        observe = options.observe
        var exchangeOptions = options.exchange
        let (observe, observeStep) = (options.observe, options.exchange.observe)
        exchangeOptions.observe = { step in
            observeStep(step)
            if case .clockOffset(let seconds) = step { observe?(.clockOffset(seconds)) }
        }
        let exchange = TokenExchange(
            endpoints: endpoints,
            credentials: credentials,
            transport: transport,
            options: exchangeOptions
        )
        let vault = options.store.map { store in
            Result { () throws(AuthError) in try TokenVault(store, endpoints, TokenIdentity(credentials)) }
        }
        fetch = TokenFetch(exchange: exchange, vault: vault, options: options)
    }

    /// As above, at the account's own hosts.
    public convenience init(
        account: AccountID,
        credentials: CertificateCredentials,
        transport: any TokenTransport,
        options: TokenProviderOptions = TokenProviderOptions()
    ) {
        self.init(
            endpoints: AccountEndpoints(account: account),
            credentials: credentials,
            transport: transport,
            options: options
        )
    }

    /// The server's clock, as far as its answers tell: what a `TBASigner` for the same account may be given.
    public var serverClock: ServerClock { fetch.exchange.serverClock }

    /// From when on another exchange may go out after one that failed: seconds since 1970, perhaps past; nil where none has
    /// failed since the last token came. What fails before anything goes out, such as an expired certificate, counts for none.
    public var nextTry: Int64? { state.withLock(\.nextTry) }

    /// A token that can be used now.
    ///
    /// - Parameter minimumValidity: How long it has to live on, in seconds; at NetSuite no token lives longer than 3600.
    /// - Returns: A token that does not end within the next 15 seconds.
    /// - Throws: `AuthError` as ``TokenExchange/accessToken()``, perhaps that of an earlier exchange; `invalidLifetime` where
    ///   the account's tokens do not live so long. `cancelled` is of the caller's own task: the exchange goes on for others.
    public func token(minimumValidity: Int64 = 0) async throws(AuthError) -> AccessToken {
        let now = clock()
        // The common case, by itself.
        if let held = state.withLock({ $0.fresh(at: now, minimumValidity) }) { return serve(held) }
        switch state.withLock({ $0.decide(at: now, minimumValidity) }) {
        case .serve(let held): return serve(held)
        case .serveStale(let held, let flight):
            flight.map(start)
            observe?(.servedStale(token: held.thumbprint, expiresAt: held.token.expiresAt))
            return held.token
        case .fail(let error, let nextTry, let flight):
            flight.map(start)
            observe?(.throttled(error, nextTry: nextTry))
            throw error
        case .wait(let flight, let isNew):
            if isNew { start(flight) }
            return try await token(of: flight, minimumValidity, askedAt: now)
        }
    }

    /// A new token, whatever is in hand and whatever failed before; who asks while an exchange is under way gets that one's.
    ///
    /// - Throws: `AuthError` as ``TokenExchange/accessToken()``.
    public func refresh() async throws(AuthError) -> AccessToken {
        let now = clock()
        guard case .wait(let flight, let isNew) = state.withLock({ $0.waitForFlight(notBefore: now) }) else {
            throw .cancelled
        }
        if isNew { start(flight) }
        return try await flight.landing().get().token
    }

    /// Gives a token back that the account's services refuse: it is not served again. A newer one stays.
    public func invalidate(_ token: AccessToken) {
        guard state.withLock({ $0.invalidate(token) }) else { return }
        observe?(.invalidated(token: token.thumbprint))
    }

    /// The header for a request, with a token that can be used now; method and body are not part of it.
    ///
    /// - Throws: `AuthError` as ``token(minimumValidity:)``, or `invalidRequest` where the URL is none that a request can be
    ///   sent to.
    public func authorization(
        for method: HTTPMethod,
        _ url: String,
        body: RequestBody = .none
    ) async throws(AuthError) -> Authorization {
        try await token().authorization(for: url, allowsInsecureHTTP: options.allowsInsecureHTTP)
    }

    /// Gives back the token of a header that was refused with 401; the next header has another one.
    ///
    /// - Returns: Whether it is a token's header.
    public func discard(_ authorization: Authorization) -> Bool {
        let prefix = "Bearer "
        guard authorization.value.hasPrefix(prefix) else { return false }
        let text = String(authorization.value.dropFirst(prefix.count))
        // Of a token that is not in hand any more nothing needs to be given back.
        if let token = state.withLock(\.token), token.text == text { invalidate(token) }
        return true
    }

    private func serve(_ held: HeldToken) -> AccessToken {
        observe?(.servedFresh(token: held.thumbprint))
        return held.token
    }

    // MARK: flights

    /// A task of its own: it belongs to everyone who waits, and ends with none of them. What is traced in it stands under
    /// the request that started it.
    private func start(_ flight: TokenFlight) {
        Task { [self] in
            let landing = await fetch.landing(flight.wish)
            let outcome = landing.outcome.map(held)
            let fallback = landing.fallback.map(held)
            let now = clock()
            state.withLock { $0.land(landing, outcome, fallback: fallback, at: now) }
            flight.land(outcome)
        }
    }

    private func held(_ token: AccessToken) -> HeldToken { HeldToken(token, random: options.exchange.random()) }

    /// Waits until no flight is under way.
    package func settled() async {
        while let flight = state.withLock(\.flight) { _ = await flight.landing() }
    }

    /// Where it brings none, the one in hand may still do.
    private func token(
        of flight: TokenFlight,
        _ minimumValidity: Int64,
        askedAt: Int64
    ) async throws(AuthError) -> AccessToken {
        switch await flight.landing() {
        case .success(let held):
            guard held.token.lifetime >= minimumValidity else { throw .tooShort(held.token, minimumValidity) }
            // It may be one from a store, and do for whoever started the flight, but not here.
            guard held.token.requestedAt >= askedAt || held.isUsable(at: clock(), minimumValidity) else {
                return try await token(minimumValidity: minimumValidity)
            }
            return held.token
        case .failure(let error):
            let now = clock()
            guard error.code != .cancelled, let held = state.withLock({ $0.usable(at: now, minimumValidity) }) else {
                throw error
            }
            observe?(.servedStale(token: held.thumbprint, expiresAt: held.token.expiresAt))
            return held.token
        }
    }
}
