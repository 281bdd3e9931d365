import OAuthFormats

/// What to do about an answer without a token, as far as the facts say (Oracle, "OAuth 2.0 Error Messages" and "Login Audit
/// Trail", and what is reported of them).
struct RefusalHint {
    private let answer: TokenEndpointAnswer
    private let credentials: CertificateCredentials
    private let url: RequestURL

    init(_ answer: TokenEndpointAnswer, _ credentials: CertificateCredentials, _ url: RequestURL) {
        self.answer = answer
        self.credentials = credentials
        self.url = url
    }

    var text: String {
        switch answer.status {
        case 300..<400:
            "it points elsewhere, and no assertion is sent there: check the account ID and the endpoint"
        case 429: "too much is asked of the account at once: wait\(wait.map { " \($0)" } ?? ""), and ask less often"
        case 500 where answer.error?.error == "server_error":
            "NetSuite says this of a client ID that is the application ID instead, and of an algorithm it refuses; "
                + "\(Self.trail)"
        case 408, 500...: "try again \(wait.map { "in \($0)" } ?? "later")"
        default: textOfRefusal
        }
    }

    private var textOfRefusal: String {
        switch answer.error?.error {
        case "invalid_client":
            "check the client ID, that the integration record is enabled, and that certificate ID "
                + "\(credentials.certificateID) stands in this account under OAuth 2.0 Client Credentials (M2M) Setup; \(Self.trail)"
        case "invalid_grant":
            "check that certificate ID \(credentials.certificateID) is mapped to this client ID in this very account, "
                + "neither revoked nor expired, that its user and role are active and the role has LOG IN USING OAUTH 2.0 "
                + "ACCESS TOKENS, and that this machine's clock is right; \(Self.trail)"
        case "unauthorized_client":
            "tick CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT on the integration record, and check that it is enabled "
                + "and the feature OAUTH 2.0 is on; \(Self.trail)"
        case "invalid_scope":
            "tick \(boxes) on the integration record, or ask for fewer scopes; \(Self.trail)"
        case "unsupported_grant_type", "invalid_request": "check that '\(url)' is the account's own token endpoint"
        case nil: "check the account ID, the feature OAUTH 2.0, and that '\(url)' is the account's own token endpoint"
        default: Self.trail
        }
    }

    /// What the scopes that are asked for are called on the integration record.
    private var boxes: String {
        let names: [Scope: String] = [
            .restlets: "RESTLETS", .restWebServices: "REST WEB SERVICES", .suiteAnalytics: "SUITEANALYTICS CONNECT",
        ]
        return credentials.scopes.compactMap { names[$0] }.joined(separator: " and ")
    }

    private var wait: String? { answer.retryAfter.map { $0 == 1 ? "1 second" : "\($0) seconds" } }

    private static let trail =
        "the real cause is under Setup > Users/Roles > User Management > View Login Audit Trail, in the column Detail"
}
