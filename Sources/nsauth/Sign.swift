import AuthCrypto
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// What `nsauth sign` does.
struct Sign {
    let arguments: SignArguments

    func run() throws(Failure) {
        try orFail {
            let request = try Request(arguments)
            var profile = try Profile(options: arguments.profile)
            let signed =
                switch try profile.scheme() {
                case .tba: try signedByTBA(request, &profile)
                case .oauth2: try signedByOAuth2(request, &profile)
                }
            try Console.print(arguments.format.text(signed))
        }
    }

    // MARK: TBA

    private func signedByTBA(_ request: Request, _ profile: inout Profile) throws -> SignedRequest {
        CryptoProcess.signsByHMACAlone()
        let account = try profile.account()
        let credentials = try profile.tbaCredentials()
        profile.warnings.forEach(Console.warn)
        if arguments.verbose {
            Console.talk("profile: \(profile.path ?? "none")")
            Console.talk("account: \(account.realm)")
            Console.talk("credentials: \(credentials)")
            Console.talk("signing key: \(credentials.keyShape)")
        }
        let signer = try TBASigner(
            account: account,
            credentials: credentials,
            allowsInsecureHTTP: arguments.insecureHTTP
        )
        let signature = try signer.signature(
            for: request.method,
            request.url,
            body: request.body,
            nonce: arguments.nonce.map(Nonce.init) ?? Nonce.random(),
            timestamp: timestamp()
        )
        talk(of: signature.authorization.url, account)
        if request.looksMistaken {
            Console.talk("note: the data looks like JSON, and is signed as a form, as curl would send it")
            Console.talk("hint: give -H 'Content-Type: application/json', here and to curl")
        }
        if arguments.verbose {
            Console.talk("method: \(request.method)")
            Console.talk("nonce: \(signature.nonce)")
            Console.talk("timestamp: \(signature.timestamp)")
            Console.talk("body: \(request.body.isSigned ? "a form, signed" : "none that is signed")")
            Console.talk("base string: \(signature.baseString)")
        }
        return SignedRequest(request, signature.authorization, .tba(signature))
    }

    private func timestamp() throws(Failure) -> Int64 {
        guard let timestamp = arguments.timestamp else { return SystemClock.now() }
        guard let seconds = Int64(timestamp), seconds > 0 else {
            throw Failure(
                .usage,
                "the timestamp '\(timestamp)' is no positive whole number",
                hint: "give seconds since 1970"
            )
        }
        return seconds
    }

    // MARK: OAuth 2.0

    private func signedByOAuth2(_ request: Request, _ profile: inout Profile) throws -> SignedRequest {
        for (value, option) in [(arguments.nonce, "--nonce"), (arguments.timestamp, "--timestamp")] where value != nil {
            throw Failure(
                .usage,
                "\(option) is of the scheme tba, and the scheme is oauth2",
                hint: "leave it out, or use '--scheme tba'"
            )
        }
        let account = try profile.account()
        // The URL is judged before a token is fetched for it.
        let url = try RequestURL(request.url)
        let source = try TokenSource(
            &profile,
            allowsInsecureHTTP: arguments.insecureHTTP,
            isVerbose: arguments.verbose,
            store: arguments.cache.store()
        )
        let token = try source.token()
        let authorization = try token.authorization(for: request.url, allowsInsecureHTTP: arguments.insecureHTTP)
        talk(of: url, account)
        if !source.isServed(by: url) {
            Console.talk("warning: a token opens the account for whoever gets it, and '\(url.host)' is not NetSuite's")
        }
        return SignedRequest(request, authorization, .oauth2(token))
    }

    // MARK: both

    private func talk(of url: RequestURL, _ account: AccountID) {
        if url.hadFragment { Console.talk("warning: what follows '#' in the URL is never sent, and was not signed") }
        if url.wasRewritten { Console.talk("note: the URL was rewritten before it was signed; send '\(url)'") }
        if let other = url.account, other != account {
            Console.talk("warning: the URL's host is of account \(other), and the profile's is \(account)")
        }
    }
}
