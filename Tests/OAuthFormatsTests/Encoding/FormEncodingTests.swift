import OAuthFormats
import Testing
import TestSupport

@Suite("FormEncoding (application/x-www-form-urlencoded)")
struct FormEncodingTests {
    private func decoded(_ text: String) throws -> [String] {
        try FormEncoding.decode(Array(text.utf8)).map { pair in
            String(decoding: pair.name, as: UTF8.self) + "→" + String(decoding: pair.value, as: UTF8.self)
        }
    }

    @Test(
        "pairs split at '&', a pair at its first '='; '+' is a space; an empty pair is none",
        arguments: [
            ("", []), ("a=1", ["a→1"]), ("a", ["a→"]), ("a=", ["a→"]), ("=a", ["→a"]), ("=", ["→"]),
            ("a=b=c", ["a→b=c"]),
            ("&&a=1&&b=2&", ["a→1", "b→2"]), ("&", []), ("a+b=c+d", ["a b→c d"]), ("a%2Bb=%20", ["a+b→ "]),
            ("a=1&a=1&a=0", ["a→1", "a→1", "a→0"]), ("a=1;b=2", ["a→1;b=2"]), ("%3D=%26", ["=→&"]), ("é=☃", ["é→☃"]),
            ("a=%E2%98%83", ["a→☃"]), ("a=?b", ["a→?b"]),
        ]
    )
    func pairs(text: String, pairs: [String]) throws {
        #expect(try decoded(text) == pairs)
    }

    @Test("RFC 5849 section 3.4.1.3.1: the query and the form of the example")
    func example() throws {
        #expect(try decoded("b5=%3D%253D&a3=a&c%40=&a2=r%20b") == ["b5→=%3D", "a3→a", "c@→", "a2→r b"])
        #expect(try decoded("c2&a3=2+q") == ["c2→", "a3→2 q"])
    }

    @Test("RFC 5849 section 3.5.2: protocol parameters in a form body")
    func body() throws {
        let body = """
            oauth_consumer_key=0685bd9184jfhq22&oauth_token=ad180jjd733klru7&oauth_signature_method=HMAC-SHA1&\
            oauth_signature=wOJIO9A2W5mFwDgiDvZbTSMK%2FPY%3D&oauth_timestamp=137131200&\
            oauth_nonce=4572616e48616d6d65724c61686176&oauth_version=1.0
            """
        #expect(
            try decoded(body) == [
                "oauth_consumer_key→0685bd9184jfhq22", "oauth_token→ad180jjd733klru7",
                "oauth_signature_method→HMAC-SHA1",
                "oauth_signature→wOJIO9A2W5mFwDgiDvZbTSMK/PY=", "oauth_timestamp→137131200",
                "oauth_nonce→4572616e48616d6d65724c61686176", "oauth_version→1.0",
            ]
        )
    }

    @Test(
        "a '%' without two digits is an error, also across the end of its pair",
        arguments: ["a=%zz", "%=1", "a=%4&1=b", "a%4=1", "a=%"]
    )
    func refused(text: String) {
        #expect { try decoded(text) } throws: { ($0 as? FormatError)?.code == .invalidPercentEncoding }
    }

    @Test("decoding agrees with the naive way on random texts")
    func naive() throws {
        var generator = SeededGenerator(seed: 311)
        let pieces = ["a", "b", "=", "&", "+", "%20", "%2B", "%26", "%3d", "%C3%A9", ";", "é", "oauth_", "~"]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...20, using: &generator))
                .map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
            let expected = NaiveOAuth1.decoded(text)
            let pairs = try FormEncoding.decode(Array(text.utf8))
            #expect(pairs.map(\.name) == expected.map(\.name), "\(text)")
            #expect(pairs.map(\.value) == expected.map(\.value), "\(text)")
        }
    }

    @Test(
        "the media type is known in any letter case and with parameters",
        arguments: [
            ("application/x-www-form-urlencoded", true), ("Application/X-WWW-Form-URLEncoded", true),
            ("application/x-www-form-urlencoded; charset=UTF-8", true),
            ("application/x-www-form-urlencoded;charset=utf-8", true),
            (" \tapplication/x-www-form-urlencoded ", true), ("application/x-www-form-urlencoded\t; x", true),
            ("application/json", false), ("", false), ("application/x-www-form-urlencoded2", false),
            ("x-application/x-www-form-urlencoded", false), ("application/x-www-form-urlencoded, x", false),
            ("multipart/form-data; boundary=application/x-www-form-urlencoded", false), (";", false),
        ]
    )
    func mediaType(value: String, isForm: Bool) {
        #expect(FormEncoding.isForm(contentType: value) == isForm)
    }
}
