import OAuthFormats
import Testing

@Suite("NumericDate (RFC 7519 section 2)")
struct NumericDateTests {
    @Test(
        "a JSON number is read, a fraction rounded down",
        arguments: [
            ("1300819380", 1_300_819_380), ("1300819380.999", 1_300_819_380), ("-0.5", -1), ("1.3e9", 1_300_000_000),
            ("0", 0), ("9223372036854775807", Int64.max),
        ]
    )
    func read(text: String, seconds: Int64) throws {
        let claims = try JWTClaims(parsing: Array(#"{"exp":\#(text)}"#.utf8))
        #expect(claims.expiresAt == NumericDate(secondsSince1970: seconds))
    }

    @Test(
        "what is no number of seconds, or none that Int64 holds, is refused",
        arguments: ["\"1300819380\"", "true", "null", "[]", "9223372036854775808", "-1e300", "1e400"]
    )
    func refused(text: String) {
        for claim in ["exp", "nbf", "iat"] {
            #expect(throws: FormatError.self) { try JWTClaims(parsing: Array(#"{"\#(claim)":\#(text)}"#.utf8)) }
        }
    }

    @Test("arithmetic stops at the ends of Int64 and never traps")
    func arithmetic() {
        let now = NumericDate(secondsSince1970: 1_742_574_430)
        #expect(now.adding(seconds: 3_600).seconds(since: now) == 3_600)
        #expect(now.adding(seconds: -1) < now)
        let first = NumericDate(secondsSince1970: .min)
        let last = NumericDate(secondsSince1970: .max)
        #expect(last.adding(seconds: 1) == last)
        #expect(first.adding(seconds: -1) == first)
        #expect(last.seconds(since: first) == .max)
        #expect(first.seconds(since: last) == .min)
    }
}
