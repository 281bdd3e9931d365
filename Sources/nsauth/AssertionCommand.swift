import ArgumentParser
import NetSuiteAuth

/// `nsauth assertion`: prints a signed client assertion.
struct AssertionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assertion",
        abstract: "Print a signed client assertion (JWT), without the network.",
        discussion: """
            The assertion is for one exchange at the account's token endpoint. The certificate's ID is computed from \
            the certificate; the algorithm follows from the key.

            EXAMPLES:
              nsauth assertion --account 123456 --client-id 6794a3… \\
                  --signing-key key.pem --certificate cert.pem
              nsauth assertion --profile sandbox --format json
            """
    )

    @Option(help: ArgumentHelp("bare or json (header and claims decoded).", valueName: "format"))
    var format: AssertionFormat = .bare

    @Option(help: ArgumentHelp("How long it is valid: more than 10 seconds, less than 3600.", valueName: "seconds"))
    var lifetime: Int64 = ClientAssertion.defaultLifetime

    @Flag(name: .customLong("insecure-http"), help: "Take an http:// endpoint on another machine too.")
    var insecureHTTP = false

    @Flag(name: .shortAndLong, help: "Say on stderr what is signed; never a secret.")
    var verbose = false

    @OptionGroup(title: "Account Options")
    var accountOptions: AccountOptions

    @OptionGroup(title: "OAuth 2.0 Client Credentials")
    var certificateOptions: CertificateOptions

    /// What was asked, apart from how it was read.
    var arguments: AssertionArguments {
        var arguments = AssertionArguments(
            format: format,
            lifetime: lifetime,
            insecureHTTP: insecureHTTP,
            verbose: verbose
        )
        accountOptions.fill(&arguments.profile)
        certificateOptions.fill(&arguments.profile)
        return arguments
    }

    func run() throws { try Assertion(arguments: arguments).run() }
}
