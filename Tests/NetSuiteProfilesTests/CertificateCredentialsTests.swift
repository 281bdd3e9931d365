import AuthCrypto
import Testing

@testable import NetSuiteAuth
@testable import NetSuiteProfiles

@Suite("Keys and certificates")
struct CertificateCredentialsTests {
    private let folder: TemporaryFolder
    private let id: String

    init() throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        try folder.write("profiles/key.pem", Fixtures.key)
        try folder.write("profiles/encrypted.pem", Fixtures.encryptedKey)
        try folder.write("profiles/cert.pem", Fixtures.certificate, mode: 0o644)
        try folder.write("profiles/both.pem", Fixtures.key + "notes\n" + Fixtures.certificate)
        var profile = try Profile(
            options: options {
                $0.signingKeyFile = "\(folder.path)/profiles/key.pem"
                $0.certificateFile = "\(folder.path)/profiles/cert.pem"
                $0.clientID = "ci"
            },
            environment: folder.environment()
        )
        id = try profile.certificateCredentials().certificateID
    }

    private func load(
        _ lines: String,
        _ variables: [String: String] = [:],
        _ set: (inout ProfileOptions) -> Void = { _ in }
    ) throws -> CertificateCredentials {
        try folder.profile(oauth2Profile(lines))
        var profile = try Profile(options: options(set), environment: folder.environment(variables))
        return try profile.certificateCredentials()
    }

    @Test(
        "key and certificate come from one file or from two",
        arguments: [
            "signing_key_file = 'key.pem'\ncertificate_file = 'cert.pem'",
            "signing_key_file = 'both.pem'\ncertificate_file = 'both.pem'",
            "signing_key_file = 'both.pem'\ncertificate_file = 'cert.pem'",
            "signing_key_file = 'key.pem'\ncertificate_file = 'both.pem'",
            "signing_key_file = 'both.pem'",
            "signing_key_file = 'encrypted.pem'\ncertificate_file = 'cert.pem'\npassphrase = 'MARKER-passphrase'",
            "signing_key_file = 'encrypted.pem'\ncertificate_file = 'cert.pem'\npassphrase_command = ['echo', 'MARKER-passphrase']",
        ]
    )
    func files(lines: String) throws {
        let credentials = try load(lines)
        #expect(credentials.certificateID == id)
        #expect(credentials.certificate != nil)
        #expect(Set(credentials.scopes) == [.restlets, .restWebServices])
        #expect(credentials.algorithm == .es256)
    }

    @Test("a key and certificate in one pipe are read once")
    func onePipe() throws {
        let fifo = "\(folder.path)/profiles/fifo"
        _ = try Command(words: ["mkfifo", fifo]).output(limit: 0)
        let script = "(cat \"$1\" > \"$0\") > /dev/null &"
        _ = try Command(words: ["/bin/sh", "-c", script, fifo, "\(folder.path)/profiles/both.pem"]).output(limit: 0)
        #expect(try load("signing_key_file = 'fifo'\ncertificate_file = 'fifo'").certificateID == id)
    }

    @Test("NSAUTH_SIGNING_KEY holds PEM text, with line breaks or with \\n written out")
    func keyInEnvironment() throws {
        let flat = Fixtures.key.split(separator: "\n").joined(separator: "\\n")
        for text in [Fixtures.key, flat, flat + "\\n", Fixtures.key.split(separator: "\n").joined(separator: "\r\n")] {
            #expect(try load("certificate_file = 'cert.pem'", ["NSAUTH_SIGNING_KEY": text]).certificateID == id)
        }
        let error = try failure { _ = try load("", ["NSAUTH_SIGNING_KEY": "a", "NSAUTH_SIGNING_KEY_FILE": "b"]) }
        #expect(error.code == .conflictingSources)
    }

    @Test("relative paths of a profile start at its folder, those of options and variables where the process runs")
    func relative() throws {
        let error = try failure {
            _ = try load("certificate_id = 'x'", ["NSAUTH_SIGNING_KEY_FILE": "nsauth-no-such-key.pem"])
        }
        #expect(error.message == "nsauth-no-such-key.pem (NSAUTH_SIGNING_KEY_FILE) does not exist")
        #expect(error.code == .invalidKey)
        #expect(error.hint == nil)
    }

    @Test("a certificate and an ID have to agree, wherever each comes from")
    func certificateAndID() throws {
        let lines = "signing_key_file = 'key.pem'\ncertificate_file = 'cert.pem'"
        #expect(try load(lines, ["NSAUTH_CERTIFICATE_ID": id]).certificateID == id)
        #expect(try load("signing_key_file = 'key.pem'") { $0.certificateID = "-other" }.certificateID == "-other")
        let disagreements = [
            try failure { _ = try load(lines + "\ncertificate_id = 'other'") },
            try failure { _ = try load(lines, ["NSAUTH_CERTIFICATE_ID": "other"]) },
            try failure { _ = try load(lines) { $0.certificateID = "-other" } },
        ]
        for error in disagreements { #expect(error.code == .invalidCertificate) }
    }

    @Test(
        "scopes are separated by commas or spaces",
        arguments: ["restlets", " restlets,", "restlets,restlets restlets"]
    )
    func scopes(text: String) throws {
        let lines = "signing_key_file = 'both.pem'\nscopes = ['suite_analytics']"
        #expect(try load(lines, ["NSAUTH_SCOPES": text]).scopes == [.restlets])
        #expect(try load(lines).scopes == [.suiteAnalytics])
        for bad in [",", " ", "x", "restlets;y"] {
            let error = try failure { _ = try load(lines) { $0.scopes = bad } }
            #expect(error.code == .invalidOption)
        }
        #expect(try failure { _ = try load("signing_key_file = 'both.pem'\nscopes = []") }.code == .invalidValue)
    }

    @Test(
        "what cannot be used is an error of its own kind",
        arguments: [
            ("signing_key_file = 'cert.pem'\ncertificate_file = 'cert.pem'", ProfileError.Code.invalidKey),
            ("signing_key_file = 'key.pem'\ncertificate_file = 'key.pem'", .invalidCertificate),
            ("signing_key_file = 'encrypted.pem'\ncertificate_id = 'x'", .missingCredential),
            ("signing_key_file = 'encrypted.pem'\ncertificate_id = 'x'\npassphrase = 'MARKER'", .invalidKey),
            ("signing_key_file = 'key.pem'", .missingCredential),
            ("certificate_file = 'cert.pem'", .missingCredential),
            ("signing_key_file = 'key.pem'\ncertificate_id = 'x'\nalgorithm = 'XX'", .invalidValue),
            ("signing_key_file = 'key.pem'\ncertificate_id = 'x'\nalgorithm = 'PS256'", .invalidKey),
            ("signing_key_file = 'key.pem'\ncertificate_id = 'x y'", .invalidValue),
        ]
    )
    func unusable(lines: String, code: ProfileError.Code) throws {
        let error = try failure { _ = try load(lines) }
        #expect(error.code == code, "\(error)")
        #expect(!error.description.contains(Fixtures.marker))
        #expect(code.cause == (code == .invalidKey || code == .invalidCertificate ? .key : .configuration))
    }

    @Test("a key in the same text as a certificate is not copied with it")
    func certificateBlock() throws {
        let both = SecretBytes(utf8: Fixtures.key + Fixtures.certificate + Fixtures.key)
        let block = try #require(both.certificateBlock)
        #expect(String(decoding: block, as: UTF8.self) == Fixtures.certificate)
        #expect(SecretBytes(utf8: Fixtures.key).certificateBlock == nil)
        #expect(SecretBytes(utf8: "-----BEGIN CERTIFICATE-----").certificateBlock == nil)
    }
}
