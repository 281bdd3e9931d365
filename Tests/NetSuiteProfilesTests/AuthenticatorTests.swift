import NetSuiteAuth
import OAuthFormats
import Testing

@testable import NetSuiteProfiles

@Suite("What a profile signs with, by its scheme alone")
struct AuthenticatorTests {
    private static let url = "https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1"

    private func header(scheme: String, _ rest: String = "") async throws -> String {
        let folder = try TemporaryFolder()
        try folder.write("profiles/key.pem", Fixtures.key)
        try folder.profile(
            "account = '123456'\nscheme = '\(scheme)'\n\(rest)\n[oauth2]\nclient_id = 'ci'\ncertificate_id = 'abc'\n"
                + "signing_key_file = 'key.pem'\n[tba]\nconsumer_key = 'ck'\ntoken_id = 'ti'\n"
                + "consumer_secret = 'cs'\ntoken_secret = 'ts'\n"
        )
        var profile = try Profile(environment: folder.environment())
        let authenticator = try profile.authenticator { _ in Endpoint() }
        return try await authenticator.authorization(for: .get, Self.url, body: .none).value
    }

    @Test("tba signs, oauth2 fetches a token, and the caller's code is the same")
    func schemes() async throws {
        #expect(try await header(scheme: "tba").hasPrefix("OAuth realm=\"123456\", "))
        #expect(
            try await header(scheme: "oauth2")
                == "Bearer https~//123456.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"
        )
    }

    @Test("the endpoint stands in for the account's hosts, and the timeout holds for an exchange")
    func endpoint() async throws {
        let header = try await header(scheme: "oauth2", "endpoint = 'https://h.example:8443/'\ntimeout = 7")
        #expect(header == "Bearer https~//h.example~8443/services/rest/auth/oauth2/v1/token/7")
    }

    @Test("an endpoint that is none is an error of the configuration")
    func errors() throws {
        let environment = Environment(["NSAUTH_ACCOUNT": "123456", "NSAUTH_ENDPOINT": "http://h.example"])
        let profile = try Profile(environment: environment)
        #expect(try failure { _ = try profile.endpoints() }.code == .invalidValue)
        #expect(try profile.endpoints(allowsInsecureHTTP: true).tokenEndpoint.hasPrefix("http://h.example/"))
    }

    /// Gives out what it was asked as the token.
    private struct Endpoint: TokenTransport {
        func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
            let seconds = request.timeLimit.components.seconds
            let token = request.url.description.replacing(":", with: "~") + (seconds >= 29 ? "" : "/\(seconds + 1)")
            return TokenResponse(
                status: 200,
                headers: [],
                body: Array(#"{"access_token":"\#(token)","token_type":"bearer","expires_in":3600}"#.utf8)
            )
        }
    }
}
