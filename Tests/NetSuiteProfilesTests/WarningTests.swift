import Testing

@testable import NetSuiteProfiles

@Suite("Warnings")
struct WarningTests {
    @Test("a profile, a secret file and a key that others may use are named with mode and remedy")
    func modes() throws {
        let folder = try TemporaryFolder()
        let path = try folder.profile(
            tbaProfile("consumer_secret_file = 'cs'")
                + "\n[oauth2]\nclient_id = 'ci'\nsigning_key_file = 'a key.pem'\ncertificate_file = 'cert.pem'\n",
            mode: 0o644
        )
        let secret = try folder.write("profiles/cs", "x", mode: 0o640)
        let key = try folder.write("profiles/a key.pem", Fixtures.key, mode: 0o604)
        try folder.write("profiles/cert.pem", Fixtures.certificate, mode: 0o644)
        var profile = try Profile(environment: folder.environment())
        #expect(profile.warnings.map(\.message) == ["\(path) is open to group or others (mode 0644)"])
        #expect(profile.warnings.map(\.hint) == ["chmod 600 \(path)"])
        _ = try profile.tbaCredentials()
        #expect(
            profile.warnings.last?.description
                == "\(secret) is open to group or others (mode 0640) (chmod 600 \(secret))"
        )
        _ = try profile.certificateCredentials()
        #expect(profile.warnings.count == 3)
        #expect(profile.warnings.last?.hint == "chmod 600 '\(key)'")
    }

    @Test("mode 0600, a pipe and a device are no cause")
    func none() throws {
        #expect(ProfileWarning(path: "x", permissions: 0o600) == nil)
        #expect(ProfileWarning(path: "x", permissions: 0o400) == nil)
        #expect(ProfileWarning(path: "x", permissions: 0o601) != nil)
        #expect(try OpenFile(path: "/dev/null").permissions() == nil)
        #expect("it's".shellQuoted == #"'it'\''s'"#)
        #expect("".shellQuoted == "''")
    }
}
