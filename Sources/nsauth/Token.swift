import NetSuiteAuth
import NetSuiteProfiles

/// What `nsauth token` does.
struct Token {
    let arguments: TokenArguments

    func run() throws(Failure) {
        try orFail {
            if let scheme = arguments.profile.scheme, scheme != Scheme.oauth2.rawValue {
                throw Failure(
                    .usage,
                    "a token is of the scheme oauth2, and --scheme is not",
                    hint: "leave '--scheme' out, or use 'nsauth sign' for tba"
                )
            }
            guard arguments.minimumTTL >= 0 else {
                throw Failure(
                    .usage,
                    "--min-ttl is \(arguments.minimumTTL): a token cannot live less than no time",
                    hint: "give it in seconds, 0 or more"
                )
            }
            var profile = try Profile(options: arguments.profile)
            let source = try source(&profile)
            let token = try source.token(minimumTTL: arguments.minimumTTL)
            try Console.print(arguments.format.text(token, now: SystemClock.now()))
        }
    }

    private func source(_ profile: inout Profile) throws -> TokenSource {
        do {
            return try TokenSource(
                &profile,
                allowsInsecureHTTP: arguments.insecureHTTP,
                isVerbose: arguments.verbose,
                store: arguments.cache.store()
            )
        } catch let error as ProfileError where error.code == .missingCredential {
            guard case .tba? = try? profile.scheme() else { throw error }
            throw Failure(
                .configuration,
                "\(error.message): what is there is of the scheme tba, and a token is of oauth2",
                hint: "use 'nsauth sign', or give the client of OAuth 2.0 too"
            )
        }
    }
}
