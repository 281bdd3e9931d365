import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("What an assertion says of its audience, and of its account")
struct AudienceTests {
    @Test("an array of one audience is that audience")
    func array() async throws {
        try await withClient { client in
            let url = client.sandbox.url + Client.tokenPath
            let response = try await client.exchange { $0.claims["aud"] = [url] }
            #expect(response.status == 200)
        }
    }

    @Test("what is neither a text nor an array of one is refused, and the trail says that it is there")
    func others() async throws {
        try await withClient { client in
            let url = client.sandbox.url + Client.tokenPath
            let claims: [any Sendable] = [[url, url], [String](), 17, [17], [[url]], ["a": url]]
            for claim in claims {
                let response = try await client.exchange { $0.claims["aud"] = claim }
                #expect(response.body == #"{"error":"invalid_grant"}"#)
                let entry = try #require(client.sandbox.auditTrail.last)
                #expect(entry.detail == .tokenNotAcceptable)
                #expect(entry.explanation?.hasPrefix("'aud' is no text, nor an array of one, and has to be ") == true)
            }
            _ = try await client.exchange { $0.claims["aud"] = nil }
            #expect(client.sandbox.auditTrail.last?.explanation?.hasPrefix("'aud' is missing, ") == true)
        }
    }

    @Test("where neither host nor client tells an account, the trail names none")
    func untold() async throws {
        try await withClient { client in
            for form in ["", "grant_type=client_credentials&client_id=stranger"] {
                _ = try await client.exchange(form)
                let entry = try #require(client.sandbox.auditTrail.last)
                #expect(!entry.isSuccess && entry.account == nil)
            }
            let refused = try await client.exchange { $0.claims["iss"] = "stranger" }
            #expect(client.sandbox.auditTrail.last?.account == nil)
            #expect(client.sandbox.auditTrail.last?.clientID == "stranger")
            // A challenge has to have a realm.
            #expect(refused.field("www-authenticate") == #"Basic realm="123456""#)
            _ = try await client.exchange { $0.header["kid"] = "unknown" }
            #expect(client.sandbox.auditTrail.last?.account == "123456")
        }
    }

    @Test("the longest lifetime is taken, and no longer one; it can be configured")
    func lifetime() async throws {
        for limit in [3600, 120] as [Int64] {
            var configuration = NetSuiteSandbox.Configuration()
            configuration.assertionLifetimeLimit = .seconds(limit)
            try await withClient(configuration) { client in
                for (lifetime, status) in [(limit, 200), (limit + 1, 400)] {
                    let response = try await client.exchange {
                        $0.claims["exp"] = ($0.claims["iat"] as? Int64 ?? 0) + lifetime
                    }
                    #expect(response.status == status)
                }
                #expect(
                    client.sandbox.auditTrail.last?.explanation == "'exp' is more than \(limit) seconds after 'iat'"
                )
            }
        }
    }
}
