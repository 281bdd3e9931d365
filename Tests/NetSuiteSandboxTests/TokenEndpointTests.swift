import AuthCrypto
import Foundation
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("The token endpoint")
struct TokenEndpointTests {
    @Test("a right assertion gets a token as NetSuite shapes it")
    func success() async throws {
        try await withClient { client in
            let response = try await client.exchange()
            #expect(response.status == 200)
            #expect(response.field("content-type") == "application/json; charset=utf-8")
            #expect(response.field("date") != nil)
            #expect(Set(response.json.keys) == ["access_token", "expires_in", "token_type"])
            #expect(response.json["token_type"] as? String == "Bearer")
            #expect(response.json["expires_in"] as? Int == 3600)
        }
    }
}
