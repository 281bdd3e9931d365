import ArgumentParser

/// `nsauth token`: prints an access token.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Print an access token.",
        discussion: """
            Signs a client assertion and exchanges it at the account's token endpoint (OAuth 2.0 client credentials), \
            unless a token of an earlier run still lives: that is kept, encrypted, and an hour of runs costs one exchange. \
            What fails for a moment is tried again, three times in all within --timeout (30 seconds); a refusal is not, \
            because five failed logins lock the NetSuite user, and not by the next run either within a minute, or a fourth time \
            in half an hour; '--no-cache' asks all the same.

            EXAMPLES:
              nsauth token --profile sandbox
              header=$(nsauth token --format header) && curl -H "$header" "$url"
              eval "$(nsauth token --format env)"
              nsauth token -v --account 123456 --client-id 6794a3… \\
                  --signing-key key.pem --certificate cert.pem
            """
    )

    @Option(help: ArgumentHelp("bare, header, json or env.", valueName: "format"))
    var format: TokenFormat = .bare

    @Option(
        name: .customLong("min-ttl"),
        help: ArgumentHelp("The token has to live so long at least.", valueName: "seconds")
    )
    var minimumTTL: Int64 = 0

    @Flag(name: .customLong("insecure-http"), help: "Take an http:// endpoint on another machine too.")
    var insecureHTTP = false

    @Flag(name: .shortAndLong, help: "Say on stderr what is done; never a secret.")
    var verbose = false

    @OptionGroup(title: "Account Options")
    var accountOptions: AccountOptions

    @OptionGroup(title: "OAuth 2.0 Client Credentials")
    var certificateOptions: CertificateOptions

    @OptionGroup(title: "Token Cache")
    var cacheOptions: CacheOptions

    /// What was asked, apart from how it was read.
    var arguments: TokenArguments {
        var arguments = TokenArguments(
            format: format,
            minimumTTL: minimumTTL,
            insecureHTTP: insecureHTTP,
            verbose: verbose
        )
        accountOptions.fill(&arguments.profile)
        certificateOptions.fill(&arguments.profile)
        arguments.cache = cacheOptions.arguments
        return arguments
    }

    func run() throws { try Token(arguments: arguments).run() }
}
