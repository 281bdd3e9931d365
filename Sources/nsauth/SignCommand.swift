import ArgumentParser
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// `nsauth sign`: prints the `Authorization` header of one request.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Print the Authorization header of one request.",
        usage: "nsauth sign [options] [METHOD] URL",
        discussion: """
            The header is for one attempt: NetSuite takes a nonce once, and a timestamp within five minutes of its own \
            clock. The query is signed, and so is a form; JSON is not. Send exactly the URL that was signed: if it had \
            to be rewritten, stderr says so.

            EXAMPLES:
              nsauth sign 'https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40'
              nsauth sign POST 'https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1'
              curl -H "$(nsauth sign "$url")" "$url"
              eval "$(nsauth sign --format curl -H 'Content-Type: application/json' -d '{"q":"…"}' "$url")"
              nsauth sign -v --nonce fjaLirsIcCGVZWzBX0pg --timestamp 1508242306 "$url"
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

    mutating func run() throws {
        let request = try request.request(words: words)
        try orFail {
            var options = ProfileOptions()
            accountOptions.fill(&options)
            tbaOptions.fill(&options)
            certificateOptions.fill(&options)
            var profile = try Profile(options: options)
            let signer = try signer(&profile)
            let signature = try sign(request, signer)
            try Console.print(self.request.format.text(signature, request))
        }
    }

    private func signer(_ profile: inout Profile) throws -> TBASigner {
        guard try profile.scheme() == .tba else {
            throw Failure(
                .configuration,
                "the scheme is oauth2, and a bearer token cannot be made without the network",
                hint: "use '--scheme tba' with TBA credentials, or 'nsauth assertion' and the token endpoint"
            )
        }
        let account = try profile.account()
        let credentials = try profile.tbaCredentials()
        profile.warnings.forEach(Console.warn)
        if request.verbose {
            Console.talk("profile: \(profile.path ?? "none")")
            Console.talk("account: \(account.realm)")
            Console.talk("credentials: \(credentials)")
            Console.talk("signing key: \(credentials.keyShape)")
        }
        return try TBASigner(account: account, credentials: credentials, allowsInsecureHTTP: request.insecureHTTP)
    }

    private func sign(_ request: Request, _ signer: TBASigner) throws -> TBASignature {
        let signature = try signer.signature(
            for: request.method,
            request.url,
            body: request.body,
            nonce: self.request.nonce.map(Nonce.init) ?? Nonce.random(),
            timestamp: try self.request.seconds() ?? SystemClock.now()
        )
        let url = signature.authorization.url
        if url.hadFragment { Console.talk("warning: what follows '#' in the URL is never sent, and was not signed") }
        if url.wasRewritten { Console.talk("note: the URL was rewritten before it was signed; send '\(url)'") }
        if let other = url.account, other != signer.account {
            Console.talk("warning: the URL's host is of account \(other), and the realm is \(signer.account)")
        }
        if self.request.verbose {
            Console.talk("method: \(request.method)")
            Console.talk("nonce: \(signature.nonce)")
            Console.talk("timestamp: \(signature.timestamp)")
            Console.talk("body: \(request.body.isSigned ? "a form, signed" : "none that is signed")")
            Console.talk("base string: \(signature.baseString)")
        }
        return signature
    }
}
