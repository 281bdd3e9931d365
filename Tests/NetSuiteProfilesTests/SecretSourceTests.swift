import AuthCrypto
import Testing

@testable import NetSuiteAuth
@testable import NetSuiteProfiles

@Suite("Where secrets come from")
struct SecretSourceTests {
    @Test(
        "one line break is taken off the end, and no more",
        arguments: [
            ("cs", "cs"), ("cs\n", "cs"), ("cs\r\n", "cs"), ("cs\n\n", "cs\n"), ("cs\r", "cs\r"), ("\ncs", "\ncs"),
            ("cs\r\r\n", "cs\r"), ("\n", ""), ("\r\n", ""), ("", ""),
        ]
    )
    func lineBreak(text: String, expected: String) {
        #expect(reveal(SecretBytes(utf8: text).withoutLineBreak) == expected)
    }

    @Test("a secret comes from the profile, a file beside it, a command or a pipe")
    func sources() throws {
        let folder = try TemporaryFolder()
        try folder.write("profiles/cs", "from-file\n")
        try folder.makeFolder("home")
        try folder.write("home/cs", "from-home\r\n")
        let script = try folder.write("home/say", "#!/bin/sh\nprintf from-home-script\n", mode: 0o700)
        for (lines, expected) in [
            ("consumer_secret = 'literal'", "literal"),
            ("consumer_secret_file = 'cs'", "from-file"),
            ("consumer_secret_file = '../profiles/cs'", "from-file"),
            ("consumer_secret_file = '~/cs'", "from-home"),
            ("consumer_secret_command = ['printf', '%s\\n', 'from-command']", "from-command"),
            ("consumer_secret_command = ['printf', '$HOME;x']", "$HOME;x"),
            ("consumer_secret_command = ['/bin/sh', '-c', 'echo from-shell']", "from-shell"),
            ("consumer_secret_command = ['~/say']", "from-home-script"),
            ("consumer_secret_command = ['\(script)']", "from-home-script"),
        ] {
            try folder.profile(tbaProfile(lines))
            var profile = try Profile(environment: folder.environment(["HOME": "\(folder.path)/home"]))
            #expect(try profile.consumerSecret() == expected)
        }
    }

    @Test("a named pipe and /dev/fd work, as process substitution makes them")
    func pipes() throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret = 'unused'"))
        let fifo = "\(folder.path)/fifo"
        _ = try Command(words: ["mkfifo", fifo]).output(limit: 0)
        // The writer goes on in the background; its stdout is closed so that the command ends at once.
        _ = try Command(words: ["/bin/sh", "-c", "(echo through-fifo > \"$0\") > /dev/null &", fifo]).output(limit: 0)
        var profile = try Profile(
            options: options { $0.consumerSecretFile = fifo },
            environment: folder.environment()
        )
        #expect(try profile.consumerSecret() == "through-fifo")

        let file = try OpenFile(path: try folder.write("cs", "through-fd"))
        profile = try Profile(
            options: options { $0.consumerSecretFile = "/dev/fd/\(file.descriptor)" },
            environment: folder.environment()
        )
        #expect(try profile.consumerSecret() == "through-fd")
    }

    @Test(
        "a command that fails is an error with its first word alone",
        arguments: [
            (
                "['/bin/sh', '-c', 'echo MARKER; exit 3']", "the command '/bin/sh' (consumer_secret_command in",
                "ended with status 3"
            ),
            ("['/bin/sh', '-c', 'kill -9 $$', 'MARKER']", "'/bin/sh'", "was ended by signal 9"),
            ("['true', 'MARKER']", "'true'", "printed nothing"),
            ("['echo']", "'echo'", "printed nothing"),
            ("['/no/such/program', 'MARKER']", "'/no/such/program'", "cannot be run: no such file or directory"),
            ("['/']", "'/'", "cannot be run: permission denied"),
            ("['yes', 'MARKER']", "'yes'", "printed more than 64 KiB"),
            (
                "['/bin/sh', '-c', 'trap \"\" PIPE TERM; while :; do echo MARKER 2>/dev/null; done']", "'/bin/sh'",
                "printed more than 64 KiB"
            ),
        ]
    )
    func commands(words: String, name: String, reason: String) throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret_command = \(words)"))
        var profile = try Profile(environment: folder.environment())
        let error = try failure { _ = try profile.consumerSecret() }
        #expect(error.code == .commandFailed)
        #expect(error.message.contains(name) && error.message.hasSuffix(reason), "\(error.message)")
        #expect(!error.description.contains(Fixtures.marker))
    }

    @Test("a command without a program is an error", arguments: ["[]", "['']", "['', 'x']"])
    func noProgram(words: String) throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret_command = \(words)"))
        var profile = try Profile(environment: folder.environment())
        let error = try failure { _ = try profile.consumerSecret() }
        #expect(error.message.hasSuffix("names no program"))
    }

    @Test("a file that is missing, a folder, empty or too large is each its own error")
    func files() throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret_file = 'none'"))
        var profile = try Profile(environment: folder.environment())
        let missing = try failure { _ = try profile.consumerSecret() }
        #expect(
            missing.message.hasSuffix(
                "/profiles/none (consumer_secret_file in \(folder.path)/profiles/default.toml) does not exist"
            )
        )
        #expect(missing.hint == "a path in a profile starts at the profile's folder")
        let tooLarge = try folder.write("large", String(repeating: "x", count: 64 * 1024 + 1))
        for (path, reason) in [
            ("\(folder.path)/none", "(--consumer-secret-file) does not exist"),
            (folder.path, "cannot be read: is a directory"),
            (try folder.write("empty", ""), "is empty"), (try folder.write("line", "\r\n"), "is empty"),
            (tooLarge, "is larger than 64 KiB"), ("\(tooLarge)/x", "cannot be read: not a directory"),
            ("a\0b", "cannot be read: invalid argument"),
        ] {
            profile = try Profile(options: options { $0.consumerSecretFile = path }, environment: folder.environment())
            let error = try failure { _ = try profile.consumerSecret() }
            #expect(error.code == .unreadableFile)
            #expect(error.message.hasSuffix(reason), "\(error.message)")
        }
        let most = try folder.write("most", String(repeating: "x", count: 64 * 1024))
        profile = try Profile(options: options { $0.consumerSecretFile = most }, environment: folder.environment())
        #expect(try profile.consumerSecret().utf8.count == 64 * 1024)
    }

    @Test("stdin is read for one secret at most, and refused before anything is read")
    func standardInput() throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret = 'x'"))
        var profile = try Profile(
            options: options {
                $0.consumerSecretFile = "-"
                $0.tokenSecretFile = "-"
            },
            environment: folder.environment()
        )
        let error = try failure { _ = try profile.tbaCredentials() }
        #expect(error.code == .invalidOption)
        #expect(error.message == "stdin cannot be read twice, by --consumer-secret-file and by --token-secret-file")
    }

    @Test("a home folder that is not known is an error")
    func homeless() throws {
        let folder = try TemporaryFolder()
        try folder.profile(tbaProfile("consumer_secret_file = '~/cs'"))
        var profile = try Profile(environment: folder.environment())
        let error = try failure { _ = try profile.consumerSecret() }
        #expect(error.message.hasSuffix("starts with ~/, and HOME is not set"))
    }
}
