import ArgumentParser

/// `nsauth sign`: prints the `Authorization` header of one request.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Print the Authorization header of one request.",
        usage: "nsauth sign [options] [METHOD] URL",
        discussion: """
            The header is for one attempt: NetSuite takes a nonce once, and a timestamp within five minutes of its own \
            clock. The query is signed, and so is a form; JSON is not. Send exactly the URL that was signed: if it had \
            to be rewritten, stderr says so. With an OAuth 2.0 profile the header has an access token, as 'nsauth token' prints it.

            EXAMPLES:
              url='https://123456.restlets.api.netsuite.com/…?script=6&deploy=1'
              nsauth sign POST "$url"
              header=$(nsauth sign "$url") && curl -H "$header" "$url"
              eval "$(nsauth sign --format curl -d @form.txt "$url")"
              nsauth sign -v --nonce fjaLirsIcCGVZWzBX0pg --timestamp 1508242306 "$url"

            WHEN NETSUITE SAYS "INVALID LOGIN ATTEMPT":
              1. Compare what -v shows as the base string with the URL that is sent, byte for byte.
              2. Compare 'date -u' with the Date header of any answer: five minutes are the most.
              3. Sign each attempt anew: a header is taken once.
              4. Read Setup > Users/Roles > User Management > View Login Audit Trail, column Detail.
              5. Try the same client against nsauth-sandbox, which says why.
            """
    )

    @Argument(help: ArgumentHelp("The request's method, in any letter case, and its URL.", valueName: "[method] url"))
    var words: [String]

    @OptionGroup(title: "Request Options")
    var request: RequestOptions

    @OptionGroup(title: "Account Options")
    var accountOptions: AccountOptions

    @OptionGroup(title: "Token-Based Authentication")
    var tbaOptions: TBAOptions

    @OptionGroup(title: "OAuth 2.0 Client Credentials")
    var certificateOptions: CertificateOptions

    @OptionGroup(title: "Token Cache")
    var cacheOptions: CacheOptions

    /// What was asked, apart from how it was read.
    var arguments: SignArguments {
        var arguments = SignArguments()
        arguments.words = words
        request.fill(&arguments)
        accountOptions.fill(&arguments.profile)
        tbaOptions.fill(&arguments.profile)
        certificateOptions.fill(&arguments.profile)
        arguments.cache = cacheOptions.arguments
        return arguments
    }

    func run() throws { try Sign(arguments: arguments).run() }
}
