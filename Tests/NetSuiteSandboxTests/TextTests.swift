import Foundation
import Testing

@testable import NetSuiteSandbox

@Suite("What the sandbox reads and writes for itself")
struct TextTests {
    @Test(
        "JSON is read strictly",
        arguments: [
            "", "{", "[1,]", #"{"a":1,}"#, #"{"a":1,"a":2}"#, #"{a:1}"#, "01", "1.", ".5", "1e", "+1", "tru", "nulll",
            "1 2",
            #""\x""#, #""\ud800""#, #""\ud800\u0041""#, #""\u12""#, "\"\n\"", "\"a", "\u{feff}1", "NaN", "1e999",
            String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
        ]
    )
    func malformedJSON(text: String) {
        #expect(throws: Malformed.self) { try JSON(reading: Array(text.utf8)) }
    }

    @Test(
        "JSON is written as it was read",
        arguments: [
            "null", "true", "false", "0", "-12", "9223372036854775807", "1.5", #""é\"\\\n\r\t\u0001""#, "[]", "{}",
            #"{"a":[1,{"b":null}],"":"😀"}"#, String(repeating: "[", count: 32) + String(repeating: "]", count: 32),
        ]
    )
    func json(text: String) throws {
        #expect(try JSON(reading: Array(" \(text)\n".utf8)).string == text)
    }

    @Test("escapes of JSON are decoded, surrogates in pairs, and what is no UTF-8 is refused")
    func jsonEscapes() throws {
        let text = #""\u00e9\ud83d\ude00\/\b\f""#
        #expect(try JSON(reading: Array(text.utf8)).text == "é😀/\u{8}\u{c}")
        #expect(throws: Malformed.self) { try JSON(reading: [0x22, 0xff, 0x22]) }
    }

    @Test("base64 is Foundation's for every length, and nothing else is decoded", arguments: 0..<70)
    func base64(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
        let expected = Data(bytes).base64EncodedString()
        #expect(Base64.standard.encode(bytes) == expected)
        #expect(Base64.standard.decode(expected.utf8) == bytes)
        let url = expected.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        #expect(Base64.url.encode(bytes) == url)
        #expect(Base64.url.decode(url.utf8) == bytes)
        if url != expected { #expect(Base64.url.decode(expected.utf8) == nil) }
    }

    @Test(
        "base64 with bits behind its end, with padding inside or of a wrong length is none",
        arguments: ["AB==", "A", "A===", "AA=A", "AAB=", "AA A", "AA\n="]
    )
    func malformedBase64(text: String) {
        #expect(Base64.standard.decode(text.utf8) == nil)
    }

    @Test(
        "civil time is Foundation's",
        arguments: [0, -1, 951_782_400, 4_102_444_800, 1_709_164_800, -62_135_596_800, 253_402_300_799] as [Int64]
    )
    func civilTime(seconds: Int64) {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        // Of the Gregorian calendar also before 1582.
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = formatter.timeZone
        formatter.calendar = calendar
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let date = Date(timeIntervalSince1970: TimeInterval(seconds))
        let shown = CivilTime(seconds).httpDate
        #expect(shown == formatter.string(from: date) || seconds < 0 && shown.hasSuffix(" GMT"))
        formatter.dateFormat = "HH:mm:ss"
        #expect(CivilTime(seconds).text.contains(formatter.string(from: date)))
    }

    @Test("times far away have a text too", arguments: [Int64.min, .max, -100_000_000_000, 100_000_000_000])
    func farTimes(seconds: Int64) {
        #expect(CivilTime(seconds).text.hasSuffix("Z"))
    }
}
