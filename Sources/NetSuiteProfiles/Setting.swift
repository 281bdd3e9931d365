/// A value that is no secret, and the three places it can come from.
struct Setting: Sendable {
    /// What messages call it.
    let name: String
    let option: String
    let variable: String?
    let key: ProfileKey
    let typed: any KeyPath<ProfileOptions, String?> & Sendable

    init(
        _ name: String,
        _ option: String,
        _ variable: String?,
        _ key: ProfileKey,
        _ typed: any KeyPath<ProfileOptions, String?> & Sendable
    ) {
        self.name = name
        self.option = option
        self.variable = variable
        self.key = key
        self.typed = typed
    }

    static let account = Setting("the account ID", "--account", "NSAUTH_ACCOUNT", .account, \.account)
    static let scheme = Setting("the scheme", "--scheme", "NSAUTH_SCHEME", .scheme, \.scheme)
    static let endpoint = Setting("the endpoint", "--endpoint", "NSAUTH_ENDPOINT", .endpoint, \.endpoint)
    static let caFile = Setting("the CA file", "--ca-file", "NSAUTH_CA_FILE", .caFile, \.caFile)
    static let timeout = Setting("the timeout", "--timeout", "NSAUTH_TIMEOUT", .timeout, \.timeout)
    static let consumerKey = Setting(
        "the consumer key",
        "--consumer-key",
        "NSAUTH_CONSUMER_KEY",
        .consumerKey,
        \.consumerKey
    )
    static let tokenID = Setting("the token ID", "--token-id", "NSAUTH_TOKEN_ID", .tokenID, \.tokenID)
    static let clientID = Setting("the client ID", "--client-id", "NSAUTH_CLIENT_ID", .clientID, \.clientID)
    static let certificateFile = Setting(
        "the certificate",
        "--certificate",
        "NSAUTH_CERTIFICATE_FILE",
        .certificateFile,
        \.certificateFile
    )
    static let certificateID = Setting(
        "the certificate ID",
        "--certificate-id",
        "NSAUTH_CERTIFICATE_ID",
        .certificateID,
        \.certificateID
    )
    static let scopes = Setting("the scopes", "--scopes", "NSAUTH_SCOPES", .scopes, \.scopes)
    static let algorithm = Setting("the algorithm", "--algorithm", nil, .algorithm, \.algorithm)

    static let all = [
        account, scheme, endpoint, caFile, timeout, consumerKey, tokenID, clientID, certificateFile, certificateID,
        scopes, algorithm,
    ]
}
