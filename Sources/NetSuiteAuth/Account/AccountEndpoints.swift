import OAuthFormats

/// Where an account's services are: on its own hosts, or all on one base URL that stands in for them, such as a proxy
/// or a server for tests.
public struct AccountEndpoints: Hashable, Sendable {
    /// The account.
    public let account: AccountID
    private let baseURL: String?

    /// Takes the account's own hosts.
    public init(account: AccountID) {
        self.account = account
        baseURL = nil
    }

    /// Takes one base URL in place of every host of the account.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - baseURL: `https://`, host, and perhaps a port and a path. `http://` is for a loopback host only.
    ///   - allowsInsecureHTTP: Whether `http://` may name any host; whoever listens on the way can then use what is sent.
    /// - Throws: `AuthError` with `invalidEndpoint` where it is no such URL.
    public init(account: AccountID, baseURL: String, allowsInsecureHTTP: Bool = false) throws(AuthError) {
        let url: RequestURL
        do {
            url = try RequestURL(baseURL)
        } catch {
            throw AuthError(.invalidEndpoint, "the endpoint: \(error.message)", hint: Self.hint)
        }
        guard !url.wasRewritten, !baseURL.utf8.contains(UInt8(ascii: "?")) else {
            throw AuthError(
                .invalidEndpoint,
                "the endpoint '\(baseURL.printable)' is no base URL",
                hint: Self.hint
            )
        }
        try url.requireTLS(or: allowsInsecureHTTP, code: .invalidEndpoint)
        self.account = account
        var base = baseURL[...]
        while base.hasSuffix("/") { base.removeLast() }
        self.baseURL = String(base)
    }

    private static let hint = "give scheme, host and perhaps a port, for example 'https://127.0.0.1:8443'"

    /// The URL of `path`, which begins with `/`, on one of the account's hosts.
    public func url(_ host: AccountHost, path: String) -> String {
        (baseURL ?? "https://\(account.hostLabel).\(host.suffix)") + path
    }

    /// Where client assertions are exchanged for access tokens, and their audience.
    public var tokenEndpoint: String { url(.suiteTalk, path: "/services/rest/auth/oauth2/v1/token") }
}

extension RequestURL {
    /// Refuses `http://` to another machine: the header or the assertion could be read and used on the way.
    func requireTLS(or allowsInsecureHTTP: Bool, code: AuthError.Code) throws(AuthError) {
        guard scheme == .https || isLoopback || allowsInsecureHTTP else {
            throw AuthError(
                code,
                "'http://\(host)' is not encrypted, and not this machine",
                hint: "use 'https://'"
            )
        }
    }

    /// The account that a netsuite.com host belongs to, where its first label is one.
    package var account: AccountID? {
        let labels = host.split(separator: ".", maxSplits: 1)
        let services: [AccountHost] = [.suiteTalk, .restlets, .app]
        guard labels.count == 2, services.contains(where: { labels[1] == $0.suffix }) else { return nil }
        return try? AccountID(String(labels[0]))
    }
}
