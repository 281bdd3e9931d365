import CurlTransport
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// Where the command line has its access tokens from.
struct TokenSource {
    private let exchange: TokenExchange

    /// Reads the profile's credentials, and says what is to be said of them.
    init(_ profile: inout Profile, allowsInsecureHTTP: Bool, isVerbose: Bool) throws {
        let endpoints = try profile.endpoints(allowsInsecureHTTP: allowsInsecureHTTP)
        let credentials = try profile.certificateCredentials()
        profile.warnings.forEach(Console.warn)
        for warning in credentials.warnings { Console.talk("warning: \(warning)") }
        if isVerbose {
            Console.talk("profile: \(profile.path ?? "none")")
            Console.talk("account: \(endpoints.account.realm)")
            Console.talk("key: \(credentials.algorithm), certificate ID \(credentials.certificateID)")
            Console.talk("scopes: \(credentials.scopes.map(\.description).joined(separator: ", "))")
        }
        let watch = ExchangeWatch(isVerbose: isVerbose, isWatched: Console.isWatched)
        var options = TokenExchangeOptions(observe: watch.observe)
        if let timeout = profile.timeout { options.timeLimit = timeout }
        exchange = TokenExchange(
            endpoints: endpoints,
            credentials: credentials,
            transport: CurlTransport(CurlTransportOptions(authoritiesFile: profile.caFile, isOneShot: true)),
            options: options
        )
    }

    /// Whether a URL goes to NetSuite, or to the endpoint that stands in for it.
    func isServed(by url: RequestURL) -> Bool {
        url.account != nil || (try? RequestURL(exchange.endpoints.tokenEndpoint))?.host == url.host
    }

    /// A token, waited for; a person at a terminal is told where that takes long.
    func token() throws(AuthError) -> AccessToken {
        let (exchange, isWatched) = (exchange, Console.isWatched)
        return try Waiting.forResult { () async throws(AuthError) in
            let patience = Task {
                try await Task.sleep(for: .seconds(2))
                if isWatched { Console.talk("waiting for \(exchange.endpoints.tokenEndpoint)") }
            }
            defer { patience.cancel() }
            return try await exchange.accessToken()
        }
    }
}
