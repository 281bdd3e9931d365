import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("A token is checked before it is believed (RFC 6749 section 5.1, RFC 6750 section 2.1)")
struct TokenReadingTests {
    private func outcome(_ body: String) async throws -> Result<AccessToken, AuthError> {
        let fixture = try ExchangeFixture([.http(200, body)], retries: .never)
        do throws(AuthError) { return .success(try await fixture.exchange.accessToken()) } catch {
            return .failure(error)
        }
    }

    @Test("the type is Bearer in any letter case", arguments: ["Bearer", "bearer", "BEARER", "bEaReR"])
    func type(_ type: String) async throws {
        let body = #"{"access_token":"t","token_type":"\#(type)","expires_in":60}"#
        #expect(try await outcome(body).get().lifetime == 60)
    }

    @Test("expires_in is a number, or digits in a string", arguments: ["3600", "\"3600\"", "3600.9"])
    func lifetime(_ value: String) async throws {
        let body = #"{"access_token":"t","token_type":"bearer","expires_in":\#(value)}"#
        #expect(try await outcome(body).get().lifetime == 3600)
    }

    @Test("without expires_in the token's own claims say how long it lives, and what for")
    func lifetimeOfTheToken() async throws {
        let token = jwt(#"{"iat":1000,"exp":1900,"scope":["restlets","rest_webservices"]}"#)
        let read = try await outcome(#"{"access_token":"\#(token)","token_type":"Bearer"}"#).get()
        #expect(read.lifetime == 900 && read.expiresAt == ExchangeFixture.now + 900)
        #expect(read.scopes == ["restlets", "rest_webservices"])
    }

    @Test(
        "a lifetime that no token has is an error, and no overflow",
        arguments: [
            #"{"iat":0,"exp":9223372036854775807}"#, #"{"iat":-9223372036854775808,"exp":9223372036854775807}"#,
        ]
    )
    func impossibleLifetime(_ claims: String) async throws {
        let body = #"{"access_token":"\#(jwt(claims))","token_type":"Bearer"}"#
        let error = await #expect(throws: AuthError.self) { try await outcome(body).get() }
        #expect(error?.code == .invalidTokenResponse)
    }

    @Test("the answer's scope comes before the token's own")
    func scope() async throws {
        let token = jwt(#"{"scope":"suite_analytics"}"#)
        let body =
            #"{"access_token":"\#(token)","token_type":"Bearer","expires_in":1,"scope":"restlets rest_webservices"}"#
        #expect(try await outcome(body).get().scopes == ["restlets", "rest_webservices"])
    }

    @Test(
        "what makes no sense is an error, and never shown",
        arguments: [
            "", "<html><body>MARKER</body></html>", "[]", "null", "\"MARKER\"", "{}",
            #"{"access_token":"MARKER","token_type":"bearer","expires_in":3600"#,
            #"{"access_token":"MARKER","expires_in":3600}"#,
            #"{"token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER","token_type":"mac","expires_in":3600}"#,
            #"{"access_token":"","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER\r\nX: y","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER MARKER","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER\u00e9","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER\u0000","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":["MARKER"],"token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER","token_type":"bearer"}"#,
            #"{"access_token":"MARKER","token_type":"bearer","expires_in":0}"#,
            #"{"access_token":"MARKER","token_type":"bearer","expires_in":-1}"#,
            #"{"access_token":"MARKER","token_type":"bearer","expires_in":"soon"}"#,
            #"{"access_token":"MARKER","token_type":"bearer","expires_in":1e300}"#,
            "\u{feff}" + #"{"access_token":"MARKER","token_type":"bearer","expires_in":3600}"#,
            #"{"access_token":"MARKER","access_token":"MARKER2","token_type":"bearer","expires_in":3600}"#,
        ]
    )
    func nonsense(_ body: String) async throws {
        guard case .failure(let error) = try await outcome(body) else {
            Issue.record("believed: \(body)")
            return
        }
        #expect(error.code == .invalidTokenResponse)
        #expect(!error.description.contains("MARKER"))
        #expect(MessageStyle.faults(error.message).isEmpty)
    }

    @Test(
        "an expired JWT without expires_in is no token",
        arguments: [
            #"{"iat":1000,"exp":1000}"#, #"{"iat":1000,"exp":900}"#, #"{"exp":900}"#, #"{"iat":900}"#, "{}",
        ]
    )
    func expiredJWT(_ claims: String) async throws {
        let body = #"{"access_token":"\#(jwt(claims))","token_type":"Bearer"}"#
        await #expect(throws: AuthError.self) { try await outcome(body).get() }
    }

    private func jwt(_ claims: String) -> String {
        JWSSigningInput(header: JOSEHeader(algorithm: "PS256"), payload: Array(claims.utf8))
            .compactSerialization(signature: [1, 2, 3].span)
    }
}
