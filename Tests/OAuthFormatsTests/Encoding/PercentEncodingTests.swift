import OAuthFormats
import Testing
import TestSupport

@Suite("PercentEncoding (RFC 5849 section 3.6)")
struct PercentEncodingTests {
    @Test("the unreserved characters of RFC 3986 section 2.3 stay, every other byte becomes %XX in upper case")
    func everyByte() {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        for byte in UInt8.min ... .max {
            let text = [UInt8](capacity: 3) { PercentEncoding.encode([byte].span, into: &$0) }
            let expected = unreserved.contains(byte) ? [byte] : Array("%\([byte].hex.uppercased())".utf8)
            #expect(text == expected)
        }
    }

    @Test(
        "text is encoded as UTF-8",
        arguments: [
            ("", ""), ("Ladies + Gentlemen", "Ladies%20%2B%20Gentlemen"),
            ("An encoded string!", "An%20encoded%20string%21"),
            ("Dogs, Cats & Mice", "Dogs%2C%20Cats%20%26%20Mice"), ("☃", "%E2%98%83"), ("é", "%C3%A9"),
            ("🔑", "%F0%9F%94%91"),
            ("!*'()", "%21%2A%27%28%29"), ("%", "%25"), ("100%25", "100%2525"), ("a\u{0}b", "a%00b"),
            ("\r\n", "%0D%0A"),
        ]
    )
    func text(text: String, encoded: String) throws {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(try PercentEncoding.decode(encoded) == Array(text.utf8))
    }

    @Test("decoding takes digits in either letter case, leaves '+' and what is not encoded")
    func decode() throws {
        #expect(try PercentEncoding.decode("%c3%A9+a b") == Array("é+a b".utf8))
        #expect(try PercentEncoding.decode("%00%ff") == [0, 255])
    }

    @Test(
        "a '%' without two hexadecimal digits is an error that shows it and its place",
        arguments: [
            ("%", 0), ("%z", 0), ("ab%zz", 2), ("%4", 0), ("%%41", 0), ("%g1", 0), ("%1g", 0), ("%+1", 0), ("é%", 2),
        ]
    )
    func refused(text: String, place: Int) {
        #expect { try PercentEncoding.decode(text) } throws: { error in
            guard let error = error as? FormatError else { return false }
            return error.code == .invalidPercentEncoding && error.message.contains("at byte \(place) ")
                && MessageStyle.faults(error.message).isEmpty
        }
    }

    @Test("random bytes come back, and are encoded as the naive way does it")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 36)
        for count in 0..<400 {
            let bytes = generator.bytes(count)
            let encoded = [UInt8](capacity: 3 * count) { PercentEncoding.encode(bytes.span, into: &$0) }
            let text = String(decoding: encoded, as: UTF8.self)
            #expect(text == NaiveOAuth1.encode(bytes))
            #expect(try PercentEncoding.decode(text) == bytes)
        }
    }
}
