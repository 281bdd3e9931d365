import CurlTransport
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// Where the command line has its access tokens from.
struct TokenSource {
    private let provider: TokenProvider

    /// Reads the profile's credentials, and says what is to be said of them.
    init(_ profile: inout Profile, allowsInsecureHTTP: Bool, isVerbose: Bool, store: FileTokenStore?) throws {
        let endpoints = try profile.endpoints(allowsInsecureHTTP: allowsInsecureHTTP)
        let credentials = try profile.certificateCredentials()
        profile.warnings.forEach(Console.warn)
        for warning in credentials.warnings { Console.talk("warning: \(warning)") }
        if isVerbose {
            Console.talk("profile: \(profile.path ?? "none")")
            Console.talk("account: \(endpoints.account.realm)")
            Console.talk("key: \(credentials.algorithm), certificate ID \(credentials.certificateID)")
            Console.talk("scopes: \(credentials.scopes.map(\.description).joined(separator: ", "))")
            Console.talk("cache: \(store?.path ?? "none")")
        }
        let watch = ExchangeWatch(isVerbose: isVerbose, isWatched: Console.isWatched)
        var options = TokenExchangeOptions(observe: watch.observe)
        if let timeout = profile.timeout { options.timeLimit = timeout }
        provider = TokenProvider(
            endpoints: endpoints,
            credentials: credentials,
            transport: LateTransport(CurlTransportOptions(authoritiesFile: profile.caFile, isOneShot: true)),
            options: TokenProviderOptions(exchange: options, store: store, observe: watch.observe)
        )
    }

    /// Whether a URL goes to NetSuite, or to the endpoint that stands in for it.
    func isServed(by url: RequestURL) -> Bool {
        url.account != nil || (try? RequestURL(provider.endpoints.tokenEndpoint))?.host == url.host
    }

    /// A token that lives for so many seconds at least.
    func token(minimumTTL: Int64 = 0) throws -> AccessToken {
        do {
            return try awaited(minimumTTL)
        } catch {
            guard error.code == .invalidLifetime else { throw error }
            throw Failure(.failure, "\(error.message) by --min-ttl", hint: error.hint)
        }
    }

    /// Waits for it; a person at a terminal is told where that takes long.
    private func awaited(_ minimumTTL: Int64) throws(AuthError) -> AccessToken {
        let (provider, isWatched) = (provider, Console.isWatched)
        return try Waiting.forResult { () async throws(AuthError) in
            let patience = Task {
                try await Task.sleep(for: .seconds(2))
                if isWatched { Console.talk("waiting for \(provider.endpoints.tokenEndpoint)") }
            }
            defer { patience.cancel() }
            return try await provider.token(minimumValidity: minimumTTL)
        }
    }
}
