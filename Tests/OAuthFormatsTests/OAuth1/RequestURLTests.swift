import OAuthFormats
import Testing
import TestSupport

@Suite("RequestURL")
struct RequestURLTests {
    @Test(
        "a legal URL is kept to the byte; the base string URI has scheme and host in lower case and no default port",
        arguments: [
            ("https://example.com", "https://example.com/"), ("https://example.com/", "https://example.com/"),
            ("HTTPS://Example.COM/A", "https://example.com/A"), ("https://example.com:443/", "https://example.com/"),
            ("http://example.com:80/", "http://example.com/"), ("http://example.com:443/", "http://example.com:443/"),
            ("https://example.com:80/", "https://example.com:80/"), ("https://example.com:/a", "https://example.com/a"),
            ("https://example.com:0443/", "https://example.com/"),
            ("https://example.com:08443/", "https://example.com:8443/"),
            ("https://example.com:65535/", "https://example.com:65535/"),
            ("https://[::1]:8443/", "https://[::1]:8443/"),
            ("https://[2001:DB8::A]/", "https://[2001:db8::a]/"),
            ("https://[::ffff:1.2.3.4]/", "https://[::ffff:1.2.3.4]/"),
            ("https://example.com?a=1", "https://example.com/"),
            ("https://example.com/a;p=1", "https://example.com/a;p=1"),
            ("https://example.com/a%20b", "https://example.com/a%20b"),
            ("https://example.com/a%2fb", "https://example.com/a%2fb"),
            ("https://example.com/%c3%a9", "https://example.com/%c3%a9"),
            ("https://example.com//a//b", "https://example.com//a//b"),
            ("https://example.com/...", "https://example.com/..."),
            ("https://example.com/.a/b.", "https://example.com/.a/b."),
            ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
            ("https://example.com/a?b/../c", "https://example.com/a"),
            ("https://example.com/%2e%2e%2e/.a", "https://example.com/%2e%2e%2e/.a"),
            ("https://a_b.c-d/", "https://a_b.c-d/"),
            ("https://h/?a=b?c", "https://h/"), ("https://h/:@!$&'()*+,;=", "https://h/:@!$&'()*+,;="),
        ]
    )
    func kept(text: String, uri: String) throws {
        let url = try RequestURL(text)
        #expect(url.description == text)
        #expect(!url.wasRewritten && !url.hadFragment)
        #expect(url.baseStringURI == uri)
    }

    @Test(
        "what a request line cannot carry is rewritten as it is sent, and signed as it is sent",
        arguments: [
            ("https://h/a b", "https://h/a%20b"), ("https://h/é?é", "https://h/%C3%A9?%C3%A9"),
            ("https://h/a|b", "https://h/a%7Cb"),
            ("https://h/{a}[0]", "https://h/%7Ba%7D%5B0%5D"), ("https://h/\"<>^`", "https://h/%22%3C%3E%5E%60"),
            ("https://h/a/../b", "https://h/b"), ("https://h/a/./b", "https://h/a/b"),
            ("https://h/../../b", "https://h/b"), ("https://h/a/%2e%2E/b", "https://h/b"),
            ("https://h/a/.%2e/b/%2e", "https://h/b/"),
            ("https://h/a/..", "https://h/"), ("https://h/a/b/.", "https://h/a/b/"),
            ("https://h/a/b/..", "https://h/a/"),
            ("https://h/a/../?x=/../", "https://h/?x=/../"), ("https://h/.", "https://h/"),
            ("https://h/..", "https://h/"),
            (#"https://h\a\b"#, "https://h/a/b"), (#"https://h/a\..\b"#, "https://h/b"),
            (#"https://h/?a\b"#, "https://h/?a%5Cb"),
            ("https://h/a//../b", "https://h/a/b"), ("https://H:443/a b", "https://H:443/a%20b"),
            ("https://h/🔑", "https://h/%F0%9F%94%91"),
        ]
    )
    func rewritten(text: String, sent: String) throws {
        let url = try RequestURL(text)
        #expect(url.wasRewritten)
        #expect(url.description == sent)
        #expect(!url.hadFragment)
        let again = try RequestURL(sent)
        #expect(!again.wasRewritten)
        #expect(url.baseStringURI == again.baseStringURI)
    }

    @Test(
        "a fragment is dropped, and said to be",
        arguments: [
            ("https://h/a#b", "https://h/a"), ("https://h/a?b=1#c?d", "https://h/a?b=1"), ("https://h#x", "https://h"),
            ("https://h/#", "https://h/"), ("https://h/a#%zz", "https://h/a"), ("https://h/a b#c", "https://h/a%20b"),
        ]
    )
    func fragment(text: String, sent: String) throws {
        let url = try RequestURL(text)
        #expect(url.hadFragment && url.wasRewritten)
        #expect(url.description == sent)
    }

    @Test(
        "what is no http URL, or could be read in two ways, is refused",
        arguments: [
            "", "h", "/a", "//h/a", "example.com/a", "https", "https:", "https:/", "https://", "http://", "https:///a",
            "https://?a", "https://#a",
            "https:h", "https:/h/a", " https://h/", "ftp://h/", "file:///etc/passwd", "javascript:alert(1)",
            "httpss://h/", "htt://h/",
            "https://user@h/", "https://user:pass@h/", "https://a.example@b.example/", "https://h:1@evil/",
            "https://@h/",
            "https://h:0/", "https://h:65536/", "https://h:99999999999999999999/", "https://h:8a/", "https://h:-1/",
            "https://h:80:80/",
            "https://h: 80/", "https://:443/", "https://[::1/", "https://[]/", "https://[::1]x/", "https://[::1]:x/",
            "https://[zz]/",
            "https://::1/", "https://h]/", "https://bücher.example/", "https://例え.jp/", "https://h%41/", "https://a b/",
            "https://a,b/",
            "https://h|/", "https://h\"/", "https://[::1%25eth0]/", "https://h*/", "https://h'/",
        ]
    )
    func refused(text: String) {
        #expect { try RequestURL(text) } throws: { error in
            guard let error = error as? FormatError else { return false }
            return error.code == .invalidURL && MessageStyle.faults(error.message).isEmpty
                && !error.message.contains("pass")
        }
    }

    @Test(
        "control characters are refused wherever they stand",
        arguments: ["\n", "\r", "\t", "\0", "\u{1b}", "\u{7f}"]
    )
    func controls(character: String) {
        for text in [
            "https://h/a\(character)", "https://h/?\(character)=1", "https://h/#\(character)", "https://h\(character)/",
            "\(character)https://h/",
        ] {
            #expect { try RequestURL(text) } throws: { ($0 as? FormatError)?.code == .invalidURL }
        }
    }

    @Test(
        "a '%' without two hexadecimal digits is refused in path and query",
        arguments: [
            "https://h/%", "https://h/%z1", "https://h/a%4", "https://h/?%zz", "https://h/?a=%", "https://h/a?b=%1g",
            "https://h/%%20",
        ]
    )
    func percent(text: String) {
        #expect { try RequestURL(text) } throws: { ($0 as? FormatError)?.code == .invalidPercentEncoding }
    }

    @Test("host and port, as they were understood")
    func parts() throws {
        let url = try RequestURL("HTTPS://Example.COM:8443/a")
        #expect(url.scheme == .https)
        #expect(url.host == "example.com")
        #expect(url.port == 8443)
        #expect(try RequestURL("https://h:443/").port == nil)
        #expect(try RequestURL("https://[::1]:8443/").host == "[::1]")
    }

    @Test(
        "loopback is localhost, 127.0.0.0/8 and [::1]",
        arguments: [
            ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.255.0.9", true), ("[::1]", true),
            ("localhost.evil.com", false), ("127.0.0.1.evil.com", false), ("127.evil.com", false),
            ("127.0.0.256", false),
            ("127.0.0", false), ("128.0.0.1", false), ("0.0.0.0", false), ("[::2]", false),
            ("[::ffff:127.0.0.1]", false),
            ("evil-localhost", false), ("127.0.0.1.", false), ("127.0.0.0x1", false),
        ]
    )
    func loopback(host: String, isLoopback: Bool) throws {
        #expect(try RequestURL("http://\(host)/").isLoopback == isLoopback)
    }

    @Test("no text of the grammar's own pieces ends in a trap; what is accepted is stable")
    func hostile() {
        var generator = SeededGenerator(seed: 3986)
        let pieces = [
            "https://", "http://", "h", ":", "/", "//", "@", "?", "#", "[", "]", "::1", "80", "%", "%41", "..", ".",
            "\\", "é", " ", "&", "=", "\u{0}",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...9, using: &generator)
            let text =
                "https://h"
                + (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
            guard let url = try? RequestURL(text) else { continue }
            let again = try? RequestURL(url.description)
            #expect(again?.wasRewritten == false && again?.baseStringURI == url.baseStringURI, "\(text)")
            #expect(again?.host == url.host, "\(text)")
        }
    }
}
