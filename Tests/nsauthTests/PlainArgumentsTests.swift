import ArgumentParser
import Testing

@testable import nsauth

@Suite("Command lines read without ArgumentParser")
struct PlainArgumentsTests {
    @Test(
        "sign is read as ArgumentParser reads it",
        arguments: [
            ["https://h/"],
            ["post", "https://h/"],
            ["-X", "PUT", "https://h/"],
            ["-XPUT", "https://h/", "-v"],
            ["https://h/", "--verbose", "--insecure-http"],
            ["-d", "a=1", "-d", "-b", "--data-raw", "@x", "--data-binary=y", "https://h/"],
            ["-da", "-HContent-Type: text/plain", "-H", "A: b", "https://h/"],
            ["--header", "A: -b", "--data=a=b", "https://h/"],
            ["--format", "json", "--nonce=abcdef", "--timestamp", "-5", "https://h/"],
            ["--profile", "p", "--account", "1", "--scheme", "tba", "--endpoint", "e", "--ca-file", "c", "https://h/"],
            ["--timeout", "3", "--consumer-key", "k", "--token-id", "t", "--consumer-secret-file", "-", "https://h/"],
            [
                "--token-secret-file", "f", "--client-id", "c", "--certificate", "f", "--certificate-id=-x",
                "https://h/",
            ],
            [
                "--certificate-id", "-x", "--signing-key", "k", "--passphrase-file", "-", "--scopes", "a,b",
                "https://h/",
            ],
            ["--algorithm", "PS256", "--request", "get", "https://h/"],
        ]
    )
    func sign(words: [String]) throws {
        let plain = try #require(SignArguments(plain: words))
        let parsed = try SignCommand.parse(Arguments.separated(words)).arguments
        #expect(String(reflecting: plain) == String(reflecting: parsed))
    }

    @Test(
        "assertion is read as ArgumentParser reads it",
        arguments: [
            [],
            ["-v", "--insecure-http", "--format=json", "--lifetime", "60"],
            [
                "--profile", "p", "--account", "1", "--scheme", "tba", "--endpoint", "e", "--ca-file", "c", "--timeout",
                "1",
            ],
            ["--client-id", "c", "--certificate", "f", "--certificate-id", "-x", "--signing-key", "k"],
            ["--passphrase-file", "-", "--algorithm", "ES256", "--scopes", "restlets"],
        ]
    )
    func assertion(words: [String]) throws {
        let plain = try #require(AssertionArguments(plain: words))
        let parsed = try AssertionCommand.parse(Arguments.separated(words)).arguments
        #expect(String(reflecting: plain) == String(reflecting: parsed))
    }

    @Test(
        "what is unusual is left to ArgumentParser",
        arguments: [
            [], ["--help"], ["-h", "https://h/"], ["--unknown", "https://h/"], ["-q", "https://h/"],
            ["https://h/", "--account"], ["--account", "--scheme", "https://h/"],
            ["--account", "1", "--account", "2", "u"],
            ["--format", "xml", "https://h/"], ["--verbose=yes", "https://h/"], ["-vv", "https://h/"],
            ["--", "https://h/"],
            ["-v", "-v", "https://h/"],
        ]
    )
    func unusual(words: [String]) {
        #expect((SignArguments(plain: words).map { _ in true }) == nil)
    }

    @Test("no verb but sign and assertion is read here", arguments: [[], ["help"], ["--version"], ["Sign", "u"]])
    func verbs(words: [String]) {
        #expect((PlainCommand(words).map { _ in true }) == nil)
    }
}
