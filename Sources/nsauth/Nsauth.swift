import ArgumentParser

/// The command line's root: the verbs, and what `nsauth --help` says.
struct Nsauth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nsauth",
        abstract: "Sign requests to Oracle NetSuite.",
        discussion: """
            Credentials come from a profile (profiles/NAME.toml in NSAUTH_CONFIG_DIR, else in \
            ~/.config/nsauth), from variables NSAUTH_…, and from options, each before the one named ahead of it. \
            Secrets are never given as arguments.

            EXAMPLES:
              nsauth sign POST 'https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1'
              nsauth sign --profile sandbox --format curl 'https://123456-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/customer/7'
              nsauth assertion --account 123456 --client-id 6794a3… --signing-key key.pem --certificate cert.pem

            EXIT STATUS:
              0 done; 1 other failure; 2 usage; 3 configuration or a missing credential; 4 key or certificate \
            unusable; 5 signing failed

            SHELL COMPLETIONS:
              nsauth --generate-completion-script bash|zsh|fish
            """,
        version: "nsauth \(Version.current)",
        subcommands: [SignCommand.self, AssertionCommand.self]
    )
}
