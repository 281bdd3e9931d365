import AuthCrypto
import TestSupport
import Testing

@testable import NetSuiteProfiles

@Suite("Profile files that break the parser")
struct HostileTextTests {
    private static let good = """
        account = "123456_SB1" # a comment
        timeout = 3.5e1
        [oauth2]
        client_id = 'MARKER'
        scopes = ["restlets",
          "rest_webservices"] # another
        [tba]
        consumer_secret = \"""
        MARKER \\u00e9 \\
        x\"""
        token_secret_command = ["pass", '''show''']

        """

    private func read(_ bytes: some Collection<UInt8>) -> ProfileError? {
        do throws(ProfileError) {
            _ = try ProfileText(SecretBytes(copying: bytes), path: "p.toml").values()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "what TOMLKit aborts on, or cuts, is an error",
        arguments: [
            "client_id =\n", "a = ", "[", "[[", "[,]", "[[ =]]", "[tba]\n[]", "a = [}", "a = [ {b = }", "a = {b=,}",
            "d = 1979-05-27T", "d = 1979-05-27 x", "t = 07:", "\"account\\u0000x\" = '1'", "account = \"1\\u0000x\"",
            "account = \"1\\U00000000x\"", "account = '1'\0", "a = \u{a0}1", "a = ]", "a = _", "[a]]", "'", "\"\\",
        ]
    )
    func aborts(text: String) {
        #expect(read(text.utf8)?.code == .invalidSyntax)
    }

    @Test("nesting that overflows the stack is an error", arguments: [100, 100_000])
    func nesting(depth: Int) {
        let dots = String(repeating: "a.", count: depth)
        for text in [
            "[\(dots)a]", "[[\(dots)a]]", "\(dots)a = 1", "'#'.\(dots)a = !", "x = {\(dots)a = 1}",
            "a = " + String(repeating: "[", count: depth), String(repeating: "a = {", count: depth),
            "s = '''\n'''\n[\(dots)a]", "s = \"\"\"\\\"\"\"\"\n\(dots)a = 1", "s = \"\\\\\"\n\(dots)a = 1",
        ] {
            #expect(read(text.utf8)?.code == .invalidSyntax)
        }
    }

    @Test("dots in strings and comments do not count")
    func dotsInStrings() {
        let dots = String(repeating: ".", count: 100)
        for string in ["'\(dots)'", "\"\(dots)\"", "'''\n\(dots)'''", "\"\"\"\(dots)\"\"\"\"\"", "'' # \(dots)"] {
            #expect(read("account = \(string)\nendpoint = 'x'".utf8) == nil)
        }
    }

    @Test("what is not UTF-8, or is larger than 256 KiB, is an error")
    func limits() throws {
        #expect(read([0x61, 0xff])?.code == .invalidSyntax)
        #expect(read([0xed, 0xa0, 0x80])?.code == .invalidSyntax)
        let folder = try TemporaryFolder()
        let line = "#" + String(repeating: "x", count: 1022) + "\n"
        try folder.profile(String(repeating: line, count: 256))
        _ = try Profile(environment: folder.environment())
        try folder.profile(String(repeating: line, count: 256) + "\n")
        let error = try failure { _ = try Profile(environment: folder.environment()) }
        #expect(error.code == .unreadableFile)
        #expect(error.message.hasSuffix("is larger than 256 KiB"))
    }

    @Test("every truncation of a good profile is read or refused, and no error quotes it")
    func truncations() {
        let bytes = Array(Self.good.utf8)
        #expect(read(bytes) == nil)
        for count in bytes.indices {
            #expect(read(bytes[..<count])?.description.contains(Fixtures.marker) != true)
        }
    }

    @Test("every byte changed, removed or put in is read or refused")
    func changes() {
        let bytes = Array(Self.good.utf8)
        var random = SeededGenerator(seed: 1)
        let marks = Array("\"'[]{}.=,#\n\r\t \\u0a_-+:é".utf8) + [0, 1, 0x0b, 0x7f, 0xff]
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            _ = read(changed)
            for mark in marks {
                changed = bytes
                changed[index] = mark
                _ = read(changed)
                changed = bytes
                changed.insert(mark, at: index)
                _ = read(changed)
            }
            changed = bytes
            changed.remove(at: index)
            _ = read(changed)
        }
    }

    @Test("random marks and words are read or refused")
    func soup() {
        let words = [
            "a", "b.c", "1", "-", "_", "+", "0x", "1e5", "nan", "true", "[", "[[", "]", "]]", "{", "}", ",", "=", "\n",
            "\r\n", " ", "\t", "#", "\"", "'", "\"\"\"", "'''", "\\", "\\u00e9", "\\ud800", "\u{b}", "\u{85}", ".",
            "00",
            "account = ", "k = [", "9223372036854775808", "1e999", "= 1\n", "= 'x'\n",
        ]
        var random = SeededGenerator(seed: 2)
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            _ = read(text.joined().utf8)
        }
    }
}
