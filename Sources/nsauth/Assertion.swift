import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// What `nsauth assertion` does.
struct Assertion {
    let arguments: AssertionArguments

    func run() throws(Failure) {
        try orFail {
            if let scheme = arguments.profile.scheme, scheme != Scheme.oauth2.rawValue {
                throw Failure(
                    .usage,
                    "an assertion is of the scheme oauth2, and --scheme is not",
                    hint: "leave '--scheme' out, or use 'nsauth sign' for tba"
                )
            }
            var profile = try Profile(options: arguments.profile)
            let endpoints = try profile.endpoints(allowsInsecureHTTP: arguments.insecureHTTP)
            let credentials = try profile.certificateCredentials()
            profile.warnings.forEach(Console.warn)
            for warning in credentials.warnings { Console.talk("warning: \(warning)") }
            let assertion = try ClientAssertion(
                credentials: credentials,
                audience: endpoints.tokenEndpoint,
                lifetime: arguments.lifetime
            )
            if arguments.verbose {
                Console.talk("profile: \(profile.path ?? "none")")
                Console.talk("key: \(credentials.algorithm), certificate ID \(credentials.certificateID)")
                Console.talk("header: \(String(decoding: assertion.header.serialized(), as: UTF8.self))")
                Console.talk("claims: \(String(decoding: assertion.claims.serialized(), as: UTF8.self))")
            }
            try Console.print(arguments.format.text(assertion))
        }
    }
}
