import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// A connector service in small: one authenticator for as long as it lives, and a new header for each attempt.
struct Connector {
    private let authenticator: any RequestAuthenticator
    private let endpoints: AccountEndpoints
    /// The connector's own HTTP client; it returns the response's status.
    private let send: (SignedRequest) async throws -> Int

    /// Reads the secrets, once: files are opened and commands are run where the profile names them.
    init(_ profile: consuming Profile, send: @escaping (SignedRequest) async throws -> Int) throws {
        let account = try profile.account()
        endpoints =
            if let baseURL = profile.endpoint {
                try AccountEndpoints(account: account, baseURL: baseURL)
            } else {
                AccountEndpoints(account: account)
            }
        // The one place that knows a scheme: all below stays as it is when the account moves on to another.
        switch try profile.scheme() {
        case .tba: authenticator = try TBASigner(account: account, credentials: profile.tbaCredentials())
        case .oauth2: throw ConnectorError.unsupportedScheme
        }
        // For example a file of secrets that others may read.
        for warning in profile.warnings { print("warning: \(warning)") }
        self.send = send
    }

    /// Calls a RESTlet with JSON, and again while NetSuite is busy; returns the last response's status.
    func callRESTlet(script: Int, deploy: Int, json: String) async throws -> Int {
        let url = endpoints.url(.restlets, path: "/app/site/hosting/restlet.nl?script=\(script)&deploy=\(deploy)")
        var status = 0
        for _ in 1...3 {
            // Asked anew for each attempt: NetSuite takes a nonce once, and a retry with the first header would fail.
            // JSON is not part of a signature; a form would be given as the body.
            let authorization = try await authenticator.authorization(for: .post, url)
            let request = SignedRequest(
                method: .post,
                // The URL that was signed, which is not always written as the one that was asked for.
                url: authorization.url.description,
                headers: [(Authorization.headerName, authorization.value), ("Content-Type", "application/json")],
                body: Array(json.utf8)
            )
            status = try await send(request)
            guard status == 429 || status == 503 else { break }
        }
        return status
    }
}

/// What one attempt sends.
struct SignedRequest {
    let method: HTTPMethod
    let url: String
    let headers: [(name: String, value: String)]
    let body: [UInt8]
}

enum ConnectorError: Error, CustomStringConvertible {
    case unsupportedScheme

    var description: String { "the scheme is oauth2, and this example knows tba only (choose a profile for tba)" }
}
