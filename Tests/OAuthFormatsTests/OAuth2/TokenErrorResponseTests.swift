import OAuthFormats
import Testing

@Suite("TokenErrorResponse (RFC 6749 section 5.2)")
struct TokenErrorResponseTests {
    private func parse(_ text: String) throws -> TokenErrorResponse {
        try TokenErrorResponse(parsing: Array(text.utf8))
    }

    @Test("RFC 6749 section 5.2: the example is read; NetSuite answers just so, without a description")
    func example() throws {
        let response = try parse(#"{ "error":"invalid_request" }"#)
        #expect(response.error == "invalid_request")
        #expect(response.errorDescription == nil)
        #expect(response.errorURI == nil)
        #expect(response.description == "invalid_request")
    }

    @Test("description and page are read, null counts as absent")
    func all() throws {
        let response = try parse(
            #"{"error":"invalid_grant","error_description":"no such grant","error_uri":"https://a/b?c#d"}"#
        )
        #expect(response.description == "invalid_grant: no such grant")
        #expect(response.errorURI == "https://a/b?c#d")
        #expect(try parse(#"{"error":"invalid_grant","error_description":null}"#).errorDescription == nil)
    }

    @Test("RFC 6749 section 5.2: characters that are not allowed become a question mark")
    func terminal() throws {
        let response = try parse(
            #"{"error":"a\u001b]0;x\u0007","error_description":"\"q\" \\ é\r\nb\u0000\u009b\u202e😀~ !"}"#
        )
        #expect(response.error == "a?]0;x?")
        #expect(response.errorDescription == "?q? ? ???b????~ !")
        let text = response.description
        #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
    }

    @Test("texts are cut at their limits")
    func limits() throws {
        let long = String(repeating: "x", count: 5_000)
        let response = try parse(#"{"error":"\#(long)","error_description":"\#(long)","error_uri":"\#(long)"}"#)
        #expect(response.error.count == 128)
        #expect(response.errorDescription?.count == 1_024)
        #expect(response.errorURI?.count == 1_024)
    }

    @Test(
        "an answer without error, or with one that is no text, is refused",
        arguments: [
            "{}", #"{"error":""}"#, #"{"error":null}"#, #"{"error":{"code":"X"}}"#,
            #"{"error":"a","error_description":1}"#,
        ]
    )
    func refused(text: String) {
        #expect { try parse(text) } throws: { ($0 as? FormatError)?.code == .invalidTokenResponse }
    }

    @Test("a page in HTML is no answer", arguments: ["<html></html>", "", "[]"])
    func notJSON(text: String) {
        #expect { try parse(text) } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }
}
