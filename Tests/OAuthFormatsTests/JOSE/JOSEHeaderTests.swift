import OAuthFormats
import Testing

@Suite("JOSEHeader (RFC 7515 section 4)")
struct JOSEHeaderTests {
    @Test("the members come out as alg, kid, typ, without the absent")
    func serialized() {
        let header = JOSEHeader(algorithm: "ES256", keyID: "a\"b", type: "JWT")
        #expect(String(decoding: header.serialized(), as: UTF8.self) == #"{"alg":"ES256","kid":"a\"b","typ":"JWT"}"#)
        #expect(String(decoding: JOSEHeader(algorithm: "ES256").serialized(), as: UTF8.self) == #"{"alg":"ES256"}"#)
    }

    @Test("NetSuite's sample assertion header is read, and what is written is read back")
    func sample() throws {
        let text = #"{"typ":"JWT","alg":"ES512","kid":"HRril7VwkkW2y0wAzFR9GKk1LVTHSZPeq5EeWT2Fgks"}"#
        let header = try JOSEHeader(parsing: Array(text.utf8))
        #expect(header.algorithm == "ES512")
        #expect(header.keyID == "HRril7VwkkW2y0wAzFR9GKk1LVTHSZPeq5EeWT2Fgks")
        #expect(header.type == "JWT")
        #expect(try JOSEHeader(parsing: header.serialized()) == header)
    }

    @Test("members that are not known are ignored")
    func unknown() throws {
        let header = try JOSEHeader(parsing: Array(#"{"alg":"PS256","x5t":"…","cty":7,"jku":null}"#.utf8))
        #expect(header == JOSEHeader(algorithm: "PS256"))
    }

    @Test(
        "RFC 7515 section 4: a header without alg, with a wrong type or with crit is refused",
        arguments: [
            "{}", #"{"typ":"JWT"}"#, #"{"alg":""}"#, #"{"alg":null}"#, #"{"alg":256}"#, #"{"alg":["ES256"]}"#,
            #"{"alg":"ES256","kid":1}"#, #"{"alg":"ES256","kid":null}"#, #"{"alg":"ES256","typ":{}}"#,
            #"{"alg":"ES256","crit":["exp"],"exp":1}"#, #"{"alg":"ES256","crit":[]}"#, #"{"alg":"ES256","crit":null}"#,
        ]
    )
    func refused(text: String) {
        #expect { try JOSEHeader(parsing: Array(text.utf8)) } throws: { ($0 as? FormatError)?.code == .invalidJWS }
    }

    @Test(
        "what is not a JSON object, or names alg twice, is refused as JSON",
        arguments: ["[]", "\"ES256\"", "null", "", #"{"alg":"none","alg":"ES256"}"#]
    )
    func notJSON(text: String) {
        #expect { try JOSEHeader(parsing: Array(text.utf8)) } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }
}
