import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("A refusal says what NetSuite said, and what to do (RFC 6749 section 5.2; Oracle, OAuth 2.0 error messages)")
struct RefusalTests {
    private func failure(_ status: Int, _ body: String) async throws -> AuthError {
        try #require(try await ExchangeFixture([.http(status, body)], retries: .never).failure())
    }

    @Test(
        "status and fields are there as values, and in the message",
        arguments: [
            (400, "invalid_grant", "refuses"), (401, "invalid_client", "refuses"), (400, "invalid_scope", "refuses"),
            (400, "unauthorized_client", "refuses"), (400, "unsupported_grant_type", "refuses"),
            (400, "invalid_request", "refuses"), (500, "server_error", "gives no token"),
        ]
    )
    func fields(status: Int, name: String, verb: String) async throws {
        let error = try await failure(status, #"{"error":"\#(name)","error_description":"why, and more"}"#)
        #expect(error.answer?.status == status)
        #expect(error.answer?.error?.error == name)
        #expect(error.answer?.error?.errorDescription == "why, and more")
        #expect(error.message.contains(verb) && error.message.contains("status \(status): \(name): why, and more"))
    }

    @Test(
        "the hint names what the facts name",
        arguments: [
            (400, #"{"error":"invalid_grant"}"#, "certificate ID"), (401, #"{"error":"invalid_client"}"#, "client ID"),
            (400, #"{"error":"unauthorized_client"}"#, "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT"),
            (400, #"{"error":"invalid_scope"}"#, "RESTLETS"), (500, #"{"error":"server_error"}"#, "application ID"),
            (400, #"{"error":"something_new"}"#, "Login Audit Trail"), (404, "", "account ID"),
            (403, "<html>", "account ID"),
            (302, "", "points elsewhere"), (503, "", "later"), (429, "", "less often"),
        ]
    )
    func hints(status: Int, body: String, hint: String) async throws {
        let error = try await failure(status, body)
        #expect(try #require(error.hint).contains(hint))
        #expect(MessageStyle.faults(try #require(error.hint)).isEmpty)
        #expect(MessageStyle.faults(error.message).isEmpty)
    }

    @Test("what is not printable never reaches a message")
    func hostileText() async throws {
        let error = try await failure(400, #"{"error":"a\u001b[31m\nb","error_description":"\u202e\r\nc"}"#)
        #expect(error.description.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) })
    }

    @Test("no step, request, answer or error shows an assertion or a token")
    func redaction() async throws {
        let fixture = try ExchangeFixture([.http(503, "MARKER"), .token])
        let token = try await fixture.exchange.accessToken()
        let assertion = String(decoding: fixture.transport.requests[0].body.suffix(80), as: UTF8.self)
        for (route, text) in printingRoutes(fixture.transport.requests[0]) {
            #expect(!text.contains(assertion), "\(route)")
        }
        for (route, text) in printingRoutes(token) { #expect(!text.contains("abc.def"), "\(route)") }
        let response = TokenResponse(status: 200, headers: [("a", "b")], body: Array("MARKER".utf8))
        for (route, text) in printingRoutes(response) { #expect(!text.contains("MARKER"), "\(route)") }
        #expect(try await !failure(503, "MARKER").description.contains("MARKER"))
    }
}
