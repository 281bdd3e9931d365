import ArgumentParser
import NetSuiteProfiles

/// Which account, which scheme, and where: the options that every verb has.
struct AccountOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Use the profile NAME.",
            discussion: "Else NSAUTH_PROFILE, else 'default' if there is one.",
            valueName: "name"
        )
    )
    var profile: String?

    @Option(
        help: ArgumentHelp("The account ID in any spelling, for example 123456_SB1. [NSAUTH_ACCOUNT]", valueName: "id")
    )
    var account: String?

    @Option(
        help: ArgumentHelp(
            "tba or oauth2; else the one whose credentials are there. [NSAUTH_SCHEME]",
            valueName: "scheme"
        )
    )
    var scheme: String?

    @Option(help: ArgumentHelp("A base URL in place of every host of the account. [NSAUTH_ENDPOINT]", valueName: "url"))
    var endpoint: String?

    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp("PEM file of the CAs to trust. [NSAUTH_CA_FILE]", valueName: "pem")
    )
    var caFile: String?

    @Option(help: ArgumentHelp("The most time for one exchange. [NSAUTH_TIMEOUT]", valueName: "seconds"))
    var timeout: String?

    func fill(_ options: inout ProfileOptions) {
        options.profile = profile
        options.account = account
        options.scheme = scheme
        options.endpoint = endpoint
        options.caFile = caFile
        options.timeout = timeout
    }
}
