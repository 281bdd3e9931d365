import Foundation
import OAuthFormats
import Testing
import TestSupport

@Suite("JSONText (RFC 8259)")
struct JSONTextTests {
    @Test("members come out in the order written, without white space")
    func order() {
        var json = JSONText()
        json.add("z", "1")
        json.add("a", 2)
        json.add("m", ["x", "y"])
        json.add("none", [])
        #expect(String(decoding: json.finished(), as: UTF8.self) == #"{"z":"1","a":2,"m":["x","y"],"none":[]}"#)
        #expect(String(decoding: JSONText().finished(), as: UTF8.self) == "{}")
    }

    @Test("RFC 8259 section 7: quotation mark, backslash and control characters are escaped, and nothing else")
    func escapes() {
        var json = JSONText(capacity: 0)
        json.add("k\"", "\u{0}\u{1F}\n\"\\/\u{7F}é\u{2028}😀")
        #expect(
            String(decoding: json.finished(), as: UTF8.self)
                == "{\"k\\\"\":\"\\u0000\\u001F\\u000A\\\"\\\\/\u{7F}é\u{2028}😀\"}"
        )
    }

    @Test("numbers reach from the smallest to the largest Int64", arguments: [.min, -1, 0, 1, Int64.max])
    func numbers(value: Int64) throws {
        var json = JSONText()
        json.add("n", value)
        #expect(try JSONValue(parsing: json.finished()) == .object(["n": .integer(value)]))
    }

    @Test("what is written is read back, and JSONSerialization agrees")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 8259)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &generator)) ?? "?"
            }
            let text = String(String.UnicodeScalarView(scalars))
            var json = JSONText()
            json.add("text", text)
            let bytes = json.finished()
            let value = try #require(try JSONValue(parsing: bytes).members?["text"]?.string)
            #expect(Array(value.unicodeScalars) == scalars)
            let peer = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: String])
            #expect(peer["text"].map { Array($0.unicodeScalars) } == scalars)
        }
    }
}
