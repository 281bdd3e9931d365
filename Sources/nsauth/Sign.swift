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
            let signer = try signer(&profile)
            let signature = try signature(of: request, signer)
            try Console.print(arguments.format.text(signature, request))
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
        return try TBASigner(account: account, credentials: credentials, allowsInsecureHTTP: arguments.insecureHTTP)
    }

    private func signature(of request: Request, _ signer: TBASigner) throws -> TBASignature {
        let signature = try signer.signature(
            for: request.method,
            request.url,
            body: request.body,
            nonce: arguments.nonce.map(Nonce.init) ?? Nonce.random(),
            timestamp: timestamp()
        )
        let url = signature.authorization.url
        if url.hadFragment { Console.talk("warning: what follows '#' in the URL is never sent, and was not signed") }
        if url.wasRewritten { Console.talk("note: the URL was rewritten before it was signed; send '\(url)'") }
        if let other = url.account, other != signer.account {
            Console.talk("warning: the URL's host is of account \(other), and the realm is \(signer.account)")
        }
        if arguments.verbose {
            Console.talk("method: \(request.method)")
            Console.talk("nonce: \(signature.nonce)")
            Console.talk("timestamp: \(signature.timestamp)")
            Console.talk("body: \(request.body.isSigned ? "a form, signed" : "none that is signed")")
            Console.talk("base string: \(signature.baseString)")
        }
        return signature
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
}
