import AuthCrypto
import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("RequestAuthenticator: a request is sent, and once more where a new token may be accepted")
struct RequestAuthenticatorTests {
    private static let url = "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/customer"

    @Test("a token that is refused with 401 is given back, and the request sent once more with a new one")
    func renewed() async throws {
        let fixture = try ProviderFixture()
        var sent: [String] = []
        let status = try await fixture.provider.send(.get, Self.url, status: \.self) { authorization in
            sent.append(authorization.value)
            return sent.count == 1 ? 401 : 200
        }
        #expect(status == 200 && sent == ["Bearer MARKER-1", "Bearer MARKER-2"])
        #expect(await fixture.ask() == "MARKER-2")
    }

    @Test("never a third time")
    func twice() async throws {
        let fixture = try ProviderFixture()
        var count = 0
        let status = try await fixture.provider.send(.get, Self.url, status: \.self) { _ in
            count += 1
            return 401
        }
        #expect(status == 401 && count == 2 && fixture.endpoint.count == 2)
    }

    @Test("any other answer is the last", arguments: [200, 400, 403, 429, 500])
    func once(_ answer: Int) async throws {
        let fixture = try ProviderFixture()
        var count = 0
        let status = try await fixture.provider.send(.get, Self.url, status: \.self) { _ in
            count += 1
            return answer
        }
        #expect(status == answer && count == 1)
    }

    @Test("a token that somebody else has replaced meanwhile is not given back again")
    func replaced() async throws {
        let fixture = try ProviderFixture()
        let authorization = try await fixture.provider.authorization(for: .get, Self.url)
        #expect(fixture.provider.discard(authorization))
        #expect(await fixture.ask() == "MARKER-2")
        #expect(fixture.provider.discard(authorization))
        #expect(await fixture.ask() == "MARKER-2")
    }

    @Test("a TBA signature that is refused is not made again")
    func signature() async throws {
        let credentials = try TBACredentials(
            consumerKey: "ck",
            consumerSecret: SecretBytes(utf8: "cs"),
            tokenID: "ti",
            tokenSecret: SecretBytes(utf8: "ts")
        )
        let signer = try TBASigner(account: AccountID("123456_SB1"), credentials: credentials)
        var count = 0
        let status = try await signer.send(.get, Self.url, status: \.self) { _ in
            count += 1
            return 401
        }
        #expect(status == 401 && count == 1)
    }
}
