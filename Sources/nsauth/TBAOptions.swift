import ArgumentParser
import NetSuiteProfiles

/// Credentials of token-based authentication.
struct TBAOptions: ParsableArguments {
    @Option(
        name: .customLong("consumer-key"),
        help: ArgumentHelp("The integration record's consumer key. [NSAUTH_CONSUMER_KEY]", valueName: "key")
    )
    var consumerKey: String?

    @Option(
        name: .customLong("token-id"),
        help: ArgumentHelp("The access token's ID. [NSAUTH_TOKEN_ID]", valueName: "id")
    )
    var tokenID: String?

    @Option(
        name: .customLong("consumer-secret-file"),
        parsing: .unconditional,
        help: ArgumentHelp("File with the consumer secret; - is stdin. [NSAUTH_CONSUMER_SECRET]", valueName: "file")
    )
    var consumerSecretFile: String?

    @Option(
        name: .customLong("token-secret-file"),
        parsing: .unconditional,
        help: ArgumentHelp("File with the token secret; - is stdin. [NSAUTH_TOKEN_SECRET]", valueName: "file")
    )
    var tokenSecretFile: String?

    func fill(_ options: inout ProfileOptions) {
        options.consumerKey = consumerKey
        options.tokenID = tokenID
        options.consumerSecretFile = consumerSecretFile
        options.tokenSecretFile = tokenSecretFile
    }
}
