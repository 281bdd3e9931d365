import OAuthFormats
import Testing

@Suite("AccessTokenResponse (RFC 6749 section 5.1)")
struct AccessTokenResponseTests {
    private func parse(_ text: String) throws -> AccessTokenResponse {
        try AccessTokenResponse(parsing: Array(text.utf8))
    }

    @Test("RFC 6749 section 5.1: the example is read")
    func example() throws {
        let response = try parse(
            """
            {
              "access_token":"2YotnFZFEjr1zCsicMWpAA",
              "token_type":"example",
              "expires_in":3600,
              "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA",
              "example_parameter":"example_value"
            }
            """
        )
        #expect(response.accessToken == "2YotnFZFEjr1zCsicMWpAA")
        #expect(response.tokenType == "example")
        #expect(response.expiresIn == 3_600)
        #expect(response.scope == nil)
        #expect(!response.isBearer)
    }

    @Test("NetSuite's answer is read, and Bearer is bearer in any case", arguments: ["Bearer", "bearer", "BEARER"])
    func netSuite(type: String) throws {
        let response = try parse(#"{"access_token":"eyJ.eyJ.c2ln","expires_in":3600,"token_type":"\#(type)"}"#)
        #expect(response.isBearer)
        #expect(response.expiresIn == 3_600)
    }

    @Test(
        "expires_in is a number or digits in a string, a fraction rounded down, and may be absent",
        arguments: [
            ("3600", 3_600), ("\"3600\"", 3_600), ("3599.9", 3_599), ("0", 0), ("\"0\"", 0), ("null", nil),
            ("315360000", 315_360_000),
        ] as [(String, Int64?)]
    )
    func expiresIn(text: String, seconds: Int64?) throws {
        #expect(try parse(#"{"access_token":"a","token_type":"Bearer","expires_in":\#(text)}"#).expiresIn == seconds)
    }

    @Test(
        "an expires_in that is negative, absurd or no number is refused",
        arguments: [
            "-1", "-0.5", "315360001", "1e18", "1e300", "\"\"", "\"-1\"", "\"+1\"", "\" 1\"", "\"1h\"", "\"1e3\"",
            "true", "[]", "\"99999999999999999999\"", "\"٣\"",
        ]
    )
    func absurd(text: String) {
        #expect { try parse(#"{"access_token":"a","token_type":"Bearer","expires_in":\#(text)}"#) } throws: {
            ($0 as? FormatError)?.code == .invalidTokenResponse
        }
    }

    @Test("RFC 6750 section 2.1: every character of a bearer token is taken")
    func characters() throws {
        let token = "ABCXYZabcxyz0189-._~+/=="
        #expect(try parse(#"{"access_token":"\#(token)","token_type":"Bearer"}"#).accessToken == token)
    }

    @Test(
        "RFC 6750 section 2.1: a token that could break out of its header is refused",
        arguments: ["", "=", "a=b", "a b", "a\\r\\nX-Evil: 1", "a\\u0000", "a,b", "a\\\"", "é", "a;b", "a\\t"]
    )
    func injection(token: String) {
        #expect { try parse(#"{"access_token":"\#(token)","token_type":"Bearer"}"#) } throws: {
            ($0 as? FormatError)?.code == .invalidTokenResponse
        }
    }

    @Test(
        "a missing or mistyped member is refused, and the error does not repeat the token",
        arguments: [
            "{}", #"{"access_token":"secret"}"#, #"{"token_type":"Bearer"}"#,
            #"{"access_token":"secret","token_type":""}"#,
            #"{"access_token":["secret"],"token_type":"Bearer"}"#, #"{"access_token":"secret","token_type":1}"#,
            #"{"access_token":"secret","token_type":"B\r\n"}"#,
            #"{"access_token":"secret","token_type":"Bearer","scope":1}"#,
            #"{"access_token":null,"token_type":"Bearer"}"#, #"{"access_token":"secret secret","token_type":"Bearer"}"#,
        ]
    )
    func refused(text: String) {
        #expect { try parse(text) } throws: {
            ($0 as? FormatError)?.code == .invalidTokenResponse && !"\($0)".contains("secret")
        }
    }

    @Test("a scope is made safe to print")
    func scope() throws {
        let response = try parse(#"{"access_token":"a","token_type":"Bearer","scope":"restlets\u001b[2J x"}"#)
        #expect(response.scope == "restlets?[2J x")
    }

    @Test("no printing route shows the token")
    func redacted() throws {
        let response = try parse(#"{"access_token":"secret","token_type":"Bearer"}"#)
        var dumped = ""
        dump(response, to: &dumped)
        for text in ["\(response)", String(reflecting: response), dumped, "\([response])"] {
            #expect(!text.contains("secret"))
        }
    }
}
