import ArgumentParser
import NetSuiteAuth

/// The command line's root: the verbs, and what `nsauth --help` says.
struct Nsauth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nsauth",
        abstract: "Sign requests to Oracle NetSuite, and fetch the tokens for them.",
        discussion: """
            Credentials come from options, from variables NSAUTH_…, and from a profile (profiles/NAME.toml in \
            NSAUTH_CONFIG_DIR, else in ~/.config/nsauth): an option comes before a variable, and that before the \
            profile. Secrets are never given as arguments.

            EXAMPLES:
              nsauth sign POST "$url"
              nsauth sign --profile sandbox --format curl "$url"
              nsauth token --profile production
              nsauth assertion --profile production --format json

            EXIT STATUS:
              0  done
              1  other failure
              2  usage
              3  configuration or a missing credential
              4  key or certificate unusable
              5  signing failed
              6  network or TLS
              7  the token endpoint refused the client (4xx)
              8  the token endpoint failed (5xx, 429), or its answer makes no sense
              9  this machine's clock is wrong

            SHELL COMPLETIONS:
              nsauth --generate-completion-script bash|zsh|fish
            """,
        version: "nsauth \(Version.current)",
        subcommands: [SignCommand.self, TokenCommand.self, AssertionCommand.self, CacheCommand.self]
    )
}
