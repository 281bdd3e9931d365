import AuthCrypto
import NetSuiteAuth
import OAuthFormats
import Testing

@testable import NetSuiteProfiles

@Suite("The grammar of a profile file")
struct GrammarTests {
    @Test("every key is read")
    func everything() throws {
        let folder = try TemporaryFolder()
        try folder.profile(
            """
            account = "123456_SB1"
            scheme = "oauth2" # or tba
            endpoint = "https://localhost:8443"
            ca_file = "ca.pem"
            timeout = 2.5
            [oauth2]
            client_id = "ci"
            signing_key_file = "key.pem"
            certificate_file = "~/cert.pem"
            certificate_id = "id"
            scopes = ["restlets"]
            algorithm = "ES256"
            passphrase = "p"
            [tba]
            consumer_key = "ck"
            token_id = "ti"
            consumer_secret_command = ["pass", "show", "x"]
            token_secret_file = "/abs/ts"
            """
        )
        let profile = try Profile(environment: folder.environment(["HOME": "/h"]))
        let sources = profile.sources
        #expect(profile.endpoint == "https://localhost:8443")
        #expect(profile.caFile == "\(folder.path)/profiles/ca.pem")
        #expect(profile.timeout == .milliseconds(2500))
        #expect(try profile.scheme() == .oauth2)
        #expect(try sources.path(.certificateFile) == "/h/cert.pem")
        #expect(try sources.scopes() == [.restlets])
        #expect(try sources.algorithm() == .es256)
        #expect(try sources.find(.signingKey)?.kind == .file(path: "\(folder.path)/profiles/key.pem"))
        #expect(try sources.find(.passphrase)?.kind == .text("p"))
        #expect(try sources.find(.consumerSecret)?.kind == .command(["pass", "show", "x"]))
        #expect(try sources.find(.tokenSecret)?.kind == .file(path: "/abs/ts"))
    }

    @Test(
        "an unknown key is an error with the nearest known one",
        arguments: [
            ("acount = 'x'", "'acount'", "did you mean 'account'"),
            ("client_id = 'x'", "'client_id'", "'client_id' belongs into [oauth2]"),
            ("[tba]\naccount = 'x'", "'account' in [tba]", "'account' belongs above the first table"),
            ("[oath2]\nclient_id = 'x'", "'oath2'", "did you mean 'oauth2'"),
            ("[oauth2]\nclient-id = 'x'", "'client-id' in [oauth2]", "did you mean 'client_id'"),
            ("[oauth2]\nsigning_key = 'x'", "'signing_key' in [oauth2]", "signing_key_file"),
            ("[tba]\nzzzzzzzzzzzz = 1", "'zzzzzzzzzzzz' in [tba]", "the keys of [tba] are consumer_key, token_id"),
            ("'oauth2.client_id' = 'x'", "'oauth2.client_id'", nil),
            ("'a\\u001b[31m' = 1\n\"b\\u001b\" = 1", "'", nil),
        ]
    )
    func unknown(text: String, name: String, hint: String?) throws {
        let error = try failure(ofProfile: text)
        #expect(error.code == .unknownKey)
        #expect(error.message.contains("unknown key \(name)"))
        #expect(!error.description.hasControls)
        if let hint { #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "no hint")") }
    }

    @Test(
        "a value of another type is an error that says what it is and should be",
        arguments: [
            ("account = true", "account is a boolean, and should be a string, or an integer"),
            ("endpoint = 3", "endpoint is an integer, and should be a string"),
            ("timeout = '30'", "timeout is a string, and should be a number"),
            ("tba = 'x'", "tba is a string, and should be a table"),
            ("[[oauth2]]\nclient_id = 'x'", "oauth2 is an array that holds a table, and should be a table"),
            ("[oauth2]\nscopes = 'restlets'", "oauth2.scopes is a string, and should be an array of strings"),
            ("[oauth2]\nscopes = ['a', 1]", "oauth2.scopes is an array that holds an integer, and should be an array"),
            ("[oauth2]\nclient_id = 1.5", "oauth2.client_id is a floating-point number, and should be a string"),
            ("[tba]\nconsumer_secret.x = 1", "tba.consumer_secret is a table, and should be a string"),
            ("[tba]\ntoken_secret_command = 'pass x'", "tba.token_secret_command is a string, and should be an array"),
        ]
    )
    func wrongType(text: String, message: String) throws {
        let error = try failure(ofProfile: text)
        #expect(error.code == .wrongType)
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test(
        "two sources for one secret are an error",
        arguments: [
            "[tba]\nconsumer_secret = 'a'\nconsumer_secret_file = 'b'",
            "[tba]\ntoken_secret_command = ['a']\ntoken_secret_file = 'b'",
            "[oauth2]\npassphrase = 'a'\npassphrase_command = ['b']",
        ]
    )
    func twoSources(text: String) throws {
        let error = try failure(ofProfile: text)
        #expect(error.code == .conflictingSources)
        #expect(error.hint == "keep one of them")
    }

    @Test("a syntax error names the file, the line and the column, and never quotes the text")
    func syntax() throws {
        let error = try failure(ofProfile: "account = '1'\n[tba]\nconsumer_secret = 'MARKER\n")
        #expect(error.code == .invalidSyntax)
        #expect(error.message.contains("default.toml:3:"))
        #expect(!error.description.contains(Fixtures.marker))
        #expect(try failure(ofProfile: "account = '1'\naccount = '2'").message.contains("default.toml:2:"))
    }

    @Test("an account ID may be a bare integer; one with a suffix is asked to be quoted")
    func account() throws {
        let folder = try TemporaryFolder()
        try folder.profile("account = 123456")
        #expect(try Profile(environment: folder.environment()).account().realm == "123456")
        #expect(
            try failure(ofProfile: "account = 123456-sb1").message.hasSuffix(
                ":1: a value with '-' after a digit needs quotes"
            )
        )
        #expect(try failure(ofProfile: "account = 123456_SB1").code == .invalidSyntax)
    }

    @Test("a time-out is above 0 and at most 3600 seconds", arguments: ["0", "-1", "3600.1", "nan", "inf", "1e-30"])
    func timeout(text: String) throws {
        #expect(try failure(ofProfile: "timeout = \(text)").code == .invalidValue)
        let error = try failure {
            _ = try Profile(options: options { $0.timeout = text }, environment: Environment([:]))
        }
        #expect(error.code == .invalidOption)
    }

    @Test("a time-out is decimal", arguments: [("30", 30_000), ("2.5", 2500), (".5", 500), ("3600", 3_600_000)])
    func timeout(text: String, milliseconds: Int) throws {
        let profile = try Profile(environment: Environment(["NSAUTH_TIMEOUT": text]))
        #expect(profile.timeout == .milliseconds(milliseconds))
        for bad in ["0x10", "1e3", "5 ", ".", "1.2.3", "٣"] {
            let error = try failure { _ = try Profile(environment: Environment(["NSAUTH_TIMEOUT": bad])) }
            #expect(error.code == .invalidValue)
        }
    }

    @Test("an empty profile, a byte order mark and Windows line ends are allowed")
    func tolerated() throws {
        for text in ["", "\u{feff}account = '1'\r\n", "# only .......... a comment ......\n"] {
            let folder = try TemporaryFolder()
            try folder.profile(text)
            #expect(throws: Never.self) { _ = try Profile(environment: folder.environment()) }
        }
    }
}
