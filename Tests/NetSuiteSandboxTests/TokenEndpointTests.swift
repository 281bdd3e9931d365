import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("The token endpoint")
struct TokenEndpointTests {
    @Test("a right assertion gets a token as NetSuite shapes it")
    func success() async throws {
        var configuration = NetSuiteSandbox.Configuration(accounts: [.init(try AccountID("123456_SB1"))])
        configuration.clock = { 1_795_000_000 }
        try await withClient(configuration) { client in
            let response = try await client.exchange(client.assertion(now: 1_795_000_000).form())
            #expect(response.status == 200)
            #expect(response.field("content-type") == "application/json; charset=utf-8")
            #expect(response.field("cache-control") == "no-store")
            #expect(Set(response.json.keys) == ["access_token", "expires_in", "token_type"])
            #expect(response.json["token_type"] as? String == "Bearer")
            #expect(response.json["expires_in"] as? Int == 3600)

            let token = try #require(response.json["access_token"] as? String)
            let header = try part(token, 0)
            #expect(Set(header.keys) == ["kid", "typ", "alg"])
            #expect(header["kid"] as? String == "c.123456_SB1.2026-11-18_11-06-40")
            #expect(header["typ"] as? String == "JWT" && header["alg"] as? String == "PS256")
            let claims = try part(token, 1)
            #expect(Set(claims.keys) == ["sub", "aud", "scope", "iss", "oit", "exp", "iat", "jti"])
            #expect(claims["sub"] as? String == "1000;12")
            let account = client.account
            #expect(claims["aud"] as? [String] == ["\(account.applicationID);123456_SB1", account.clientID])
            #expect(claims["scope"] as? [String] == ["restlets", "rest_webservices"])
            #expect(claims["iss"] as? String == "https://system.netsuite.com")
            #expect(claims["iat"] as? Int == 1_795_000_000 && claims["exp"] as? Int == 1_795_003_600)

            let entry = try #require(client.sandbox.auditTrail.last)
            #expect(entry.isSuccess && entry.scheme == .clientCredentials && entry.detail == nil)
            #expect(entry.user == "1000;12" && entry.clientID == account.clientID && entry.number == 1)
            #expect(entry.token == (claims["jti"] as? String).map { String($0.prefix(8)) })
        }
    }

    @Test(
        "every algorithm of Oracle's list is taken",
        arguments: [PrivateKey.Kind.p256, .p384, .p521, .rsa(bits: 3072)],
        [SignatureAlgorithm.es256, .es384, .es512, .ps256, .ps384, .ps512]
    )
    func algorithms(kind: PrivateKey.Kind, algorithm: SignatureAlgorithm) async throws {
        let isRSA = algorithm.name.hasPrefix("PS")
        let bits = ["ES256": "256", "ES384": "384", "ES512": "521"][algorithm.name] ?? "RSA"
        guard "\(kind)".contains(bits), isRSA == "\(kind)".contains("RSA") else { return }
        var configuration = NetSuiteSandbox.Configuration()
        configuration.accounts[0].keyKind = kind
        try await withClient(configuration) { client in
            let response = try await client.exchange {
                $0.header["alg"] = algorithm.name
                $0.algorithm = algorithm
            }
            #expect(response.status == 200)
        }
    }

    @Test("the scope is an array, or a text with commas or spaces, and is granted once")
    func scopes() async throws {
        try await withClient { client in
            try client.sandbox.update { $0.isSuiteAnalyticsScopeOn = true }
            let claims: [(any Sendable, [String])] = [
                ("restlets", ["restlets"]), ("restlets,rest_webservices", ["restlets", "rest_webservices"]),
                ("rest_webservices restlets", ["rest_webservices", "restlets"]),
                (["restlets", "restlets"], ["restlets"]),
                (["suite_analytics"], ["suite_analytics"]), (["SuiteAnalytics"], ["suite_analytics"]),
            ]
            for (claim, granted) in claims {
                let response = try await client.exchange { $0.claims["scope"] = claim }
                let token = try #require(response.json["access_token"] as? String)
                #expect(try part(token, 1)["scope"] as? [String] == granted)
            }
        }
    }

    @Test("an assertion at the edges of its times is taken, and the leeway widens them")
    func times() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { 1_795_000_000 }
        configuration.leeway = .seconds(30)
        try await withClient(configuration) { client in
            let times: [(iat: Int64, exp: Int64, status: Int)] = [
                (0, 3600, 200), (-3599, 1, 200), (30, 60, 200), (31, 60, 400), (-100, 0, 400), (0, 3601, 400),
            ]
            for time in times {
                var assertion = try client.assertion()
                assertion.claims["iat"] = 1_795_000_000 + time.iat
                assertion.claims["exp"] = 1_795_000_000 + time.exp
                let response = try await client.exchange(assertion.form())
                #expect(response.status == time.status, "\(time)")
            }
        }
    }

    @Test("the lifetime of a token is the configured one, and it opens both surfaces until its end")
    func lifetime() async throws {
        let clock = TestClock(1_795_000_000)
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { clock.now }
        configuration.tokenLifetime = .seconds(60)
        try await withClient(configuration) { client in
            let response = try await client.exchange(client.assertion(now: clock.now).form())
            #expect(response.json["expires_in"] as? Int == 60)
            let token = try #require(response.json["access_token"] as? String)
            clock.now += 59
            let restlet = try await client.bearer(token)
            #expect(restlet.status == 200)
            #expect(restlet.body.contains(#""scheme":"OAuth 2.0""#) && restlet.body.contains(#""scopes":["restlets","#))
            #expect(try await client.bearer(token, Client.serverTime).status == 200)
            clock.now += 1
            #expect(try await client.bearer(token).status == 401)
        }
    }

    @Test("requests are counted for each client, whatever became of them")
    func counts() async throws {
        try await withClient { client in
            _ = try await client.exchange()
            _ = try await client.exchange { $0.header["kid"] = "unknown" }
            client.sandbox.inject(.status(500).next(1))
            _ = try await client.exchange()
            _ = try await client.exchange { $0.claims["iss"] = "stranger" }
            let count = client.sandbox.exchanges(for: client.account.clientID)
            #expect((count.received, count.issued, count.refused, count.faulted) == (3, 1, 1, 1))
            #expect(client.sandbox.exchanges(for: "stranger").refused == 1)
            let shown = try await client.send("GET", "/sandbox/exchanges")
            #expect(shown.body.contains(#""stranger":{"received":1,"issued":0,"refused":1,"faulted":0}"#))
        }
    }

    private func part(_ token: String, _ index: Int) throws -> [String: Any] {
        let text = token.split(separator: ".")[index].replacing("-", with: "+").replacing("_", with: "/")
        let padded = String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
        let data = try #require(Data(base64Encoded: padded))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
}

@Suite("The token endpoint: requests that are no proper request")
struct TokenRequestTests {
    /// A form, and what is answered.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var error = "invalid_request"
        var headers: [String] = []
        let form: @Sendable (Client) throws -> String
    }

    static let cases: [Case] = [
        Case(testDescription: "nothing") { _ in "" },
        Case(testDescription: "no grant_type") { try $0.form(without: "grant_type") },
        Case(testDescription: "another grant", error: "unsupported_grant_type") { _ in "grant_type=password" },
        Case(testDescription: "no client_assertion_type") { try $0.form(without: "client_assertion_type") },
        Case(testDescription: "another client_assertion_type") {
            try $0.assertion().form().replacing("jwt-bearer", with: "saml2-bearer")
        },
        Case(testDescription: "no client_assertion") { try $0.form(without: "client_assertion") },
        Case(testDescription: "the field 'assertion'") {
            try $0.assertion().form().replacing("&client_assertion=", with: "&assertion=")
        },
        Case(testDescription: "a parameter twice") { try $0.assertion().form() + "&grant_type=client_credentials" },
        Case(testDescription: "a broken escape") { try $0.assertion().form() + "&a=%2" },
        Case(testDescription: "no UTF-8") { try $0.assertion().form() + "&a=%ff" },
        Case(testDescription: "JSON", headers: ["Content-Type: application/json"]) { try $0.assertion().form() },
        Case(testDescription: "no content type", headers: ["Content-Type:"]) { try $0.assertion().form() },
        Case(testDescription: "another authentication too", headers: ["Authorization: Basic YTpi"]) {
            try $0.assertion().form()
        },
        Case(testDescription: "two parts") {
            try $0.assertion().form().split(separator: ".").dropLast().joined(separator: ".")
        },
        Case(testDescription: "padding in base64url") { try $0.assertion().form() + "%3D" },
        Case(testDescription: "critical extensions") {
            var assertion = try $0.assertion()
            assertion.header["crit"] = ["exp"]
            return try assertion.form()
        },
        Case(testDescription: "a header that is no JSON") { _ in form("bm8.e30.AA") },
        Case(testDescription: "a header that is no object") { _ in form("W10.e30.AA") },
        Case(testDescription: "a name twice in the claims") { _ in form("e30.eyJhIjoxLCJhIjoyfQ.AA") },
        Case(testDescription: "20,000 characters") { _ in form(String(repeating: "a", count: 20_000)) },
    ]

    @Test("each is refused with the right error, and nothing but it", arguments: cases)
    func refused(_ request: Case) async throws {
        try await withClient { client in
            let response = try await client.exchange(request.form(client), headers: request.headers)
            #expect(response.status == 400)
            #expect(response.body == #"{"error":"\#(request.error)"}"#)
            #expect(client.sandbox.auditTrail.last?.isSuccess == false)
        }
    }

    @Test("another method is 405, a query is refused, and only invalid_client has a challenge")
    func others() async throws {
        try await withClient { client in
            let get = try await client.send("GET", Client.tokenPath)
            #expect(get.status == 405 && get.field("allow") == "POST")
            let query = try await client.send("POST", Client.tokenPath + "?a=b", body: client.assertion().form())
            #expect(query.body == #"{"error":"invalid_request"}"# && query.field("www-authenticate") == nil)
            let refused = try await client.exchange { $0.header["kid"] = "unknown" }
            #expect(refused.field("www-authenticate") == #"Basic realm="123456""#)
        }
    }

    private static func form(_ assertion: String) -> String {
        "grant_type=client_credentials&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            + "&client_assertion=\(assertion)"
    }
}

extension Client {
    /// The form without one of its parameters.
    fileprivate func form(without name: String) throws -> String {
        try assertion().form().split(separator: "&").filter { !$0.hasPrefix("\(name)=") }.joined(separator: "&")
    }
}
