import Testing

@testable import NetSuiteProfiles

@Suite("No secret in any error or warning")
struct SecrecyTests {
    /// Each breaks a rule in another place, with the marker in every secret around it.
    private static let profiles = [
        "consumer_secret = 'MARKER' x", "consumer_secret = 'MARKER", "consumer_secret = \"MARKER\\q\"",
        "consumer_secret = MARKER", "consumer_secret = ['MARKER']", "consumer_secret = { MARKER = 1 }",
        "consumer_secret = 'MARKER'\nconsumer_secret = 'MARKER'",
        "consumer_secret = 'MARKER'\nconsumer_secret_file = 'x'",
        "consumer_secret_command = 'echo MARKER'", "consumer_secret_command = ['false', 'MARKER']",
        "consumer_secret_command = ['sh', '-c', 'echo MARKER; exit 1']", "consumer_secret_command = ['yes', 'MARKER']",
        "consumer_secret = 'MARKER with a space'", "consumer_secret = 'MARKER\u{e9}'",
        "consumer_secret = \"MARKER\\u0000\"",
        "consumer_secret_file = 'spaced'", "consumer_secret = 'MARKER'\nunknown = 'MARKER'", "consumer_secret = ''",
        "consumer_secret = 'MARKER'\ntoken_id = 'MARKER'", "consumer_secret = '''MARKER'''\n[oauth2",
        "consumer_secret = .MARKER",
    ]

    @Test("whatever is wrong with a profile", arguments: profiles)
    func errors(lines: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("profiles/spaced", "MARKER MARKER", mode: 0o644)
        try folder.profile(tbaProfile(lines), mode: 0o644)
        var warnings: [ProfileWarning] = []
        let error = try failure {
            var profile = try Profile(environment: folder.environment())
            defer { warnings = profile.warnings }
            _ = try profile.tbaCredentials()
        }
        #expect(!error.description.contains(Fixtures.marker), "\(error)")
        #expect(!"\(warnings)".contains(Fixtures.marker))
        #expect(error.message.first?.isUppercase == false)
        #expect(!error.message.hasSuffix(".") && error.hint?.hasSuffix(".") != true)
    }

    @Test("whatever is wrong with the environment")
    func environment() throws {
        var profile = try Profile(
            environment: Environment([
                "NSAUTH_CONSUMER_KEY": "k", "NSAUTH_TOKEN_ID": "t", "NSAUTH_CONSUMER_SECRET": "MARKER MARKER",
                "NSAUTH_TOKEN_SECRET": "MARKER", "NSAUTH_CLIENT_ID": "c", "NSAUTH_SIGNING_KEY": "MARKER\\nMARKER",
                "NSAUTH_PASSPHRASE": "MARKER", "NSAUTH_CERTIFICATE_ID": "x",
            ])
        )
        for error in [
            try failure { _ = try profile.tbaCredentials() }, try failure { _ = try profile.certificateCredentials() },
            try failure { _ = try profile.scheme() },
        ] {
            #expect(!error.description.contains(Fixtures.marker), "\(error)")
        }
    }
}
