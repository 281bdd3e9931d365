import NetSuiteAuth
import NetSuiteSandbox

/// What a client of the sandbox needs, as files: the CA, each account's keys, and a profile for each scheme.
struct CredentialFiles {
    let sandbox: NetSuiteSandbox

    /// Writes all of them; secrets are for their owner alone.
    func write(into folder: Folder) throws(SystemError) {
        try folder.write("ca.pem", sandbox.certificateAuthorityPEM)
        try folder.makeFolder("profiles")
        for (index, account) in sandbox.accounts.enumerated() {
            // The first account's stand at the top, so that most need to know of no other.
            let name = index == 0 ? nil : account.id.hostLabel
            if let name { try folder.makeFolder(name) }
            let prefix = name.map { "\($0)/" } ?? ""
            try folder.write("\(prefix)key.pem", account.privateKeyPEM, isSecret: true)
            try folder.write("\(prefix)certificate.pem", account.certificatePEM)
            try folder.write("\(prefix)consumer-secret", account.consumerSecret, isSecret: true)
            try folder.write("\(prefix)token-secret", account.tokenSecret, isSecret: true)
            let suffix = name.map { "-\($0)" } ?? ""
            try folder.write("profiles/sandbox-oauth2\(suffix).toml", oauth2(account, prefix), isSecret: true)
            try folder.write("profiles/sandbox-tba\(suffix).toml", tba(account, prefix), isSecret: true)
        }
    }

    /// The names of the profiles of an account.
    static func profiles(_ account: SandboxAccount, index: Int) -> [String] {
        ["sandbox-oauth2", "sandbox-tba"].map { index == 0 ? $0 : "\($0)-\(account.id.hostLabel)" }
    }

    private func head(_ account: SandboxAccount, _ scheme: String) -> String {
        """
        # Throwaway credentials of an nsauth-sandbox; they end with it.
        account = "\(account.id.realm)"
        scheme = "\(scheme)"
        endpoint = "\(sandbox.url)"
        ca_file = "../ca.pem"

        """
    }

    private func oauth2(_ account: SandboxAccount, _ prefix: String) -> String {
        head(account, "oauth2") + """

            [oauth2]
            client_id = "\(account.clientID)"
            signing_key_file = "../\(prefix)key.pem"
            certificate_file = "../\(prefix)certificate.pem"
            scopes = ["restlets", "rest_webservices"]

            """
    }

    private func tba(_ account: SandboxAccount, _ prefix: String) -> String {
        head(account, "tba") + """

            [tba]
            consumer_key = "\(account.consumerKey)"
            token_id = "\(account.tokenID)"
            consumer_secret_file = "../\(prefix)consumer-secret"
            token_secret_file = "../\(prefix)token-secret"

            """
    }
}
