import OAuthFormats
import Testing
import TestSupport

@Suite("JSONValue (RFC 8259)")
struct JSONValueTests {
    @Test("each kind of value is read")
    func kinds() throws {
        let text = #" { "a" : [ 1 , 2.5 , "x\u00e9\ud83d\ude00" , true , false , null , { } , [ ] ] } "#
        #expect(
            try JSONValue(parsing: Array(text.utf8))
                == .object([
                    "a": .array([
                        .integer(1), .number(2.5), .string("xé😀"), .bool(true), .bool(false), .null, .object([:]),
                        .array([]),
                    ])
                ])
        )
    }

    @Test(
        "numbers are exact where Int64 holds them",
        arguments: [
            ("0", JSONValue.integer(0)), ("-0", .integer(0)), ("1.0", .integer(1)), ("1e3", .integer(1_000)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9007199254740993", .integer(9_007_199_254_740_993)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1e300", .number(1e300)),
            ("123456789012345678901234567890", .number(1.2345678901234568e29)),
        ]
    )
    func numbers(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test("rounding down never leaves Int64")
    func rounding() {
        #expect(JSONValue.number(2.9).roundedDown == 2)
        #expect(JSONValue.number(-2.1).roundedDown == -3)
        #expect(JSONValue.number(9.3e18).roundedDown == nil)
        #expect(JSONValue.number(-9.3e18).roundedDown == nil)
        #expect(JSONValue.number(.nan).roundedDown == nil)
        #expect(JSONValue.number(.infinity).roundedDown == nil)
        #expect(JSONValue.string("1").roundedDown == nil)
    }

    @Test(
        "RFC 8259: what is not one JSON value is refused",
        arguments: [
            "", " ", "{", "[", "{\"a\"", "\"a", "[1,]", "{\"a\":1,}", "[1,,2]", "[,1]", "[,]", "[1 2]", "[1:2]",
            "{\"a\" \"b\"}",
            "{\"a\"}", "{a:1}", "{1:1}", "{,}", "[1]]", "[1}", "]", "{} x", "{}{}", "{}\u{0}", "tru", "nul", "True",
            "NaN",
            "Infinity", "01", "-01", "+1", ".5", "1.", "1.e3", "1e", "1e+", "-", "0x10", "1 000", "'a'", "// c\n1",
            "/**/1",
            "\"\\x\"", "\"\\u12G4\"", "\"\\u12\"", "\"a\nb\"", "\"a\tb\"", "\"\u{1}\"", "\"\\\"", "\u{FEFF}{}", "1e400",
            "-1e400",
            "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "[1,\n]", "{\"a\":{\"b\":1 , }}",
        ]
    )
    func refused(text: String) {
        #expect { try JSONValue(parsing: Array(text.utf8)) } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }

    @Test(
        "RFC 8259 section 8.1: only UTF-8 is read",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
            [0xFF, 0xFE, 0x7B, 0, 0x7D, 0], [0xFE, 0xFF, 0, 0x7B, 0, 0x7D], [0x7B, 0, 0x7D, 0], [0, 0x7B, 0, 0x7D],
            [0, 0, 0, 0x5B, 0, 0, 0, 0x5D], [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0x7B, 0xFF, 0x7D],
        ] as [[UInt8]]
    )
    func notUTF8(text: [UInt8]) {
        #expect { try JSONValue(parsing: text) } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }

    @Test(
        "RFC 7515 section 4: two members of one name are refused, however they are written",
        arguments: [
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"x":[{"a":1,"b":":","a":1}]}"#, #"{"":0,"":0}"#,
            "{\"\u{E9}\":1,\"e\u{301}\":2}",
        ]
    )
    func duplicates(text: String) {
        #expect { try JSONValue(parsing: Array(text.utf8)) } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }

    @Test("one name in different objects, and punctuation in strings, are no duplicates")
    func noDuplicates() throws {
        let text = #"{"a":{"a":1},"b":[{"a":"x:y,]}\""},{"a":"\\"}],"c:\"":"[[[{{{"}"#
        #expect(try JSONValue(parsing: Array(text.utf8)).members?.count == 3)
    }

    @Test("nesting ends at the cap, and 100,000 brackets are an error and no crash")
    func nesting() throws {
        let cap = JSONValue.maximumDepth
        let deep = { (n: Int) in
            [UInt8](repeating: UInt8(ascii: "["), count: n) + [UInt8](repeating: UInt8(ascii: "]"), count: n)
        }
        #expect(try JSONValue(parsing: deep(cap)).elements?.count == 1)
        for text in [deep(cap + 1), Array(repeating: UInt8(ascii: "["), count: 100_000), deep(50_000)] {
            #expect(throws: FormatError.self) { try JSONValue(parsing: text, maximumSize: .max) }
        }
        let objects = Array(String(repeating: #"{"a":"#, count: 100_000).utf8)
        #expect(throws: FormatError.self) { try JSONValue(parsing: objects, maximumSize: .max) }
    }

    @Test("a text larger than the cap is refused before it is read")
    func size() throws {
        #expect(try JSONValue(parsing: Array("[12]".utf8), maximumSize: 4) == .array([.integer(12)]))
        #expect(throws: FormatError.self) { try JSONValue(parsing: Array("[12]".utf8), maximumSize: 3) }
    }

    @Test("no change of one byte in a good text ends in a trap")
    func mutations() {
        var generator = SeededGenerator(seed: 7159)
        let good = Array(#"{"iss":"joe","exp":1300819380.5,"a":[true,null,"\u00e9\n"],"b":{"c":-1e3}}"#.utf8)
        for index in good.indices {
            for _ in 0..<16 {
                var text = good
                text[index] = UInt8.random(in: .min ... .max, using: &generator)
                _ = try? JSONValue(parsing: text)
            }
            _ = try? JSONValue(parsing: Array(good[..<index]))
        }
    }
}
