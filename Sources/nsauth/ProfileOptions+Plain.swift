import NetSuiteProfiles

extension ProfileOptions {
    /// The options that name an account and its credentials for OAuth 2, as AccountOptions, TBAOptions and CertificateOptions
    /// declare them for ArgumentParser.
    static let plainNames = [
        "profile", "account", "scheme", "endpoint", "ca-file", "timeout",
        "client-id", "certificate", "certificate-id", "signing-key", "passphrase-file", "algorithm", "scopes",
    ]
    /// Those of them for TBA alone.
    static let plainTBANames = ["consumer-key", "token-id", "consumer-secret-file", "token-secret-file"]
    /// Those whose value may begin with a dash.
    static let plainUnconditional = [
        "certificate-id", "consumer-secret-file", "token-secret-file", "passphrase-file",
    ]

    init(_ arguments: PlainArguments) {
        self.init()
        profile = arguments["profile"]
        account = arguments["account"]
        scheme = arguments["scheme"]
        endpoint = arguments["endpoint"]
        caFile = arguments["ca-file"]
        timeout = arguments["timeout"]
        consumerKey = arguments["consumer-key"]
        tokenID = arguments["token-id"]
        consumerSecretFile = arguments["consumer-secret-file"]
        tokenSecretFile = arguments["token-secret-file"]
        clientID = arguments["client-id"]
        certificateFile = arguments["certificate"]
        certificateID = arguments["certificate-id"]
        signingKeyFile = arguments["signing-key"]
        passphraseFile = arguments["passphrase-file"]
        algorithm = arguments["algorithm"]
        scopes = arguments["scopes"]
    }
}
