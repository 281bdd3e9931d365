extension TokenServer {
    /// `nsauth token` on a machine whose own authorities, as a bundle and by their hash, are all there is.
    func tokenCommand(_ program: String) -> Command {
        Command(
            words: [
                program, "token", "--no-cache", "--account", "123456", "--client-id", "client", "--endpoint",
                base(of: keptURL),
                "--signing-key", clientKey, "--certificate", clientCertificate,
            ],
            environment: ["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": bundle, "SSL_CERT_DIR": hashedFolder]
        )
    }

    /// The same with a store of its own, in which the token is from the second run on.
    func warmTokenCommand(_ program: String) -> Command {
        var command = tokenCommand(program)
        command.words.replace(["--no-cache"], with: ["--cache", tokens])
        return command
    }

    /// curl on the same machine; the form that it posts is ready.
    func curlCommand(_ body: String) -> Command {
        Command(words: ["curl", "-sS", "--cacert", bundle, "-d", body, keptURL])
    }

    /// The base URL that stands in for the account's hosts.
    func base(of url: String) -> String { url.replacing("/services/rest/auth/oauth2/v1/token", with: "") }
}
