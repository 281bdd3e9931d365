import CurlTransport
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// Where the command line has its access tokens from.
struct TokenSource {
    private let endpoints: AccountEndpoints
    private let material: CertificateMaterial
    private let store: FileTokenStore?
    private let options: TransportOptions
    private let isVerbose: Bool

    /// What an exchange needs beside the credentials.
    private struct TransportOptions {
        let timeout: Duration?
        let caFile: String?
        let profile: String?
    }

    /// Reads the profile's credentials, and says what is to be said of them.
    init(_ profile: inout Profile, allowsInsecureHTTP: Bool, isVerbose: Bool, store: FileTokenStore?) throws {
        endpoints = try profile.endpoints(allowsInsecureHTTP: allowsInsecureHTTP)
        material = try profile.certificateMaterial()
        profile.warnings.forEach(Console.warn)
        (self.store, self.isVerbose) = (store, isVerbose)
        options = TransportOptions(timeout: profile.timeout, caFile: profile.caFile, profile: profile.path)
    }

    /// Whether a URL goes to NetSuite, or to the endpoint that stands in for it.
    func isServed(by url: RequestURL) -> Bool {
        url.account != nil || (try? RequestURL(endpoints.tokenEndpoint))?.host == url.host
    }

    /// A token that lives for so many seconds at least: that of an earlier run, or a new one.
    func token(minimumTTL: Int64 = 0) throws -> AccessToken {
        if let token = keptToken(minimumTTL) { return token }
        let provider = try provider()
        do {
            return try awaited(provider, minimumTTL)
        } catch {
            guard error.code == .invalidLifetime else { throw error }
            throw Failure(.failure, "\(error.message) by --min-ttl", hint: error.hint)
        }
    }

    /// The common case, in which nothing is to be said.
    private func keptToken(_ minimumTTL: Int64) -> AccessToken? {
        guard !isVerbose, let store, let identity = material.identity else { return nil }
        return KeptToken.find(
            in: store,
            endpoints,
            identity,
            minimumValidity: minimumTTL,
            at: SystemClock.now()
        )
    }

    private func provider() throws -> TokenProvider {
        let credentials = try material.credentials()
        for warning in credentials.warnings { Console.talk("warning: \(warning)") }
        if isVerbose {
            Console.talk("profile: \(options.profile ?? "none")")
            Console.talk("account: \(endpoints.account.realm)")
            Console.talk("key: \(credentials.algorithm), certificate ID \(credentials.certificateID)")
            Console.talk("scopes: \(credentials.scopes.map(\.description).joined(separator: ", "))")
            Console.talk("cache: \(store?.path ?? "none")")
        }
        let watch = ExchangeWatch(isVerbose: isVerbose, isWatched: Console.isWatched)
        var exchange = TokenExchangeOptions(observe: watch.observe)
        if let timeout = options.timeout { exchange.timeLimit = timeout }
        return TokenProvider(
            endpoints: endpoints,
            credentials: credentials,
            transport: CurlTransport(CurlTransportOptions(authoritiesFile: options.caFile, isOneShot: true)),
            options: TokenProviderOptions(exchange: exchange, store: store, observe: watch.observe)
        )
    }

    /// Waits for it; a person at a terminal is told where that takes long.
    private func awaited(_ provider: TokenProvider, _ minimumTTL: Int64) throws(AuthError) -> AccessToken {
        let isWatched = Console.isWatched
        return try Waiting.forResult { () async throws(AuthError) in
            guard isWatched else { return try await provider.token(minimumValidity: minimumTTL) }
            let patience = Task {
                try await Task.sleep(for: .seconds(2))
                Console.talk("waiting for \(provider.endpoints.tokenEndpoint)")
            }
            defer { patience.cancel() }
            return try await provider.token(minimumValidity: minimumTTL)
        }
    }
}
