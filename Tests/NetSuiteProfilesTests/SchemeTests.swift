import NetSuiteAuth
import Testing

@testable import NetSuiteProfiles

@Suite("Which scheme is used, and what it reads")
struct SchemeTests {
    private let both = "\n[oauth2]\nclient_id = 'ci'\n[tba]\nconsumer_key = 'ck'\n"

    @Test("--scheme, else NSAUTH_SCHEME, else the profile's")
    func chosen() throws {
        let folder = try TemporaryFolder()
        try folder.profile("scheme = 'tba'" + both)
        #expect(try Profile(environment: folder.environment()).scheme() == .tba)
        let environment = folder.environment(["NSAUTH_SCHEME": "oauth2"])
        #expect(try Profile(environment: environment).scheme() == .oauth2)
        #expect(try Profile(options: options { $0.scheme = "tba" }, environment: environment).scheme() == .tba)
    }

    @Test("without a choice, the one whose credentials are there")
    func found() throws {
        for (variable, scheme) in [
            ("NSAUTH_CONSUMER_KEY", Scheme.tba), ("NSAUTH_CONSUMER_SECRET", .tba), ("NSAUTH_TOKEN_ID", .tba),
            ("NSAUTH_TOKEN_SECRET", .tba), ("NSAUTH_CLIENT_ID", .oauth2), ("NSAUTH_CERTIFICATE_FILE", .oauth2),
            ("NSAUTH_CERTIFICATE_ID", .oauth2), ("NSAUTH_SIGNING_KEY_FILE", .oauth2), ("NSAUTH_SIGNING_KEY", .oauth2),
            ("NSAUTH_PASSPHRASE", .oauth2),
        ] {
            #expect(try Profile(environment: Environment([variable: "x"])).scheme() == scheme)
        }
    }

    @Test("both, none and unknown are errors that say what to do")
    func errors() throws {
        let folder = try TemporaryFolder()
        try folder.profile(both)
        let ambiguous = try failure { _ = try Profile(environment: folder.environment()).scheme() }
        #expect(ambiguous.code == .ambiguousScheme)
        #expect(ambiguous.hint?.contains("--scheme") == true)
        let none = try failure { _ = try Profile(environment: Environment(["HOME": "/none"])).scheme() }
        #expect(none.code == .missingCredential)
        #expect(none.hint?.contains("--client-id") == true && none.hint?.contains("NSAUTH_CONSUMER_KEY") == true)
        #expect(none.hint?.contains("/none/.config/nsauth/profiles/default.toml") == true)
        let unknown = try failure {
            _ = try Profile(options: options { $0.scheme = "oauth" }, environment: Environment([:])).scheme()
        }
        #expect(unknown.code == .invalidOption)
        #expect(unknown.description == "--scheme: there is no scheme 'oauth' (use tba or oauth2)")
    }

    @Test("no command of the other scheme runs, and no file of it is read")
    func other() throws {
        let folder = try TemporaryFolder()
        try folder.write("profiles/key.pem", Fixtures.key)
        try folder.profile(
            oauth2Profile("signing_key_file = 'key.pem'\ncertificate_id = 'abc'")
                + "\n[tba]\nconsumer_key = 'ck'\ntoken_id = 'ti'\ntoken_secret_file = 'none'\n"
                + "consumer_secret_command = ['touch', '\(folder.path)/ran']"
        )
        var profile = try Profile(environment: folder.environment())
        #expect(try profile.certificateCredentials().certificateID == "abc")
        #expect(!folder.exists("ran"))
        #expect(throws: ProfileError.self) { try profile.tbaCredentials() }
        #expect(folder.exists("ran"))
    }

    @Test("no command runs where another value is missing")
    func missingFirst() throws {
        let folder = try TemporaryFolder()
        try folder.profile(
            "[tba]\nconsumer_key = 'ck'\ntoken_secret = 'x'\nconsumer_secret_command = ['touch', '\(folder.path)/ran']"
        )
        var profile = try Profile(environment: folder.environment())
        let error = try failure { _ = try profile.tbaCredentials() }
        #expect(error.message == "the token ID is missing")
        #expect(!folder.exists("ran"))
    }

    @Test("a missing credential is an error with the option, the variable and the profile's key")
    func missing() throws {
        let folder = try TemporaryFolder()
        let path = try folder.profile("")
        var variables: [String: String] = [:]
        for (variable, name, option, keys) in [
            ("NSAUTH_CONSUMER_KEY", "the consumer key", "--consumer-key", "consumer_key"),
            ("NSAUTH_TOKEN_ID", "the token ID", "--token-id", "token_id"),
            (
                "NSAUTH_CONSUMER_SECRET", "the consumer secret", "--consumer-secret-file FILE",
                "consumer_secret or consumer_secret_file or consumer_secret_command"
            ),
            (
                "NSAUTH_TOKEN_SECRET", "the token secret", "--token-secret-file FILE",
                "token_secret or token_secret_file or token_secret_command"
            ),
        ] {
            var profile = try Profile(environment: folder.environment(variables))
            let error = try failure { _ = try profile.tbaCredentials() }
            #expect(error.code == .missingCredential)
            #expect(error.message == "\(name) is missing")
            #expect(error.hint == "give \(option), set \(variable), or write \(keys) into [tba] of \(path)")
            variables[variable] = "x"
        }
        let error = try failure { _ = try Profile(environment: Environment([:])).account() }
        #expect(
            error.description
                == "the account ID is missing (give --account, set NSAUTH_ACCOUNT, or write account into a profile)"
        )
    }

    @Test("an account ID that is none is an error of the place it came from")
    func account() throws {
        let option = try failure {
            _ = try Profile(options: options { $0.account = "a/b" }, environment: Environment([:])).account()
        }
        #expect(option.code == .invalidOption)
        let variable = try failure { _ = try Profile(environment: Environment(["NSAUTH_ACCOUNT": "a/b"])).account() }
        #expect(variable.code == .invalidValue)
    }
}
