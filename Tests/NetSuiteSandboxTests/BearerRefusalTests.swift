import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("Access tokens: what is refused, and its Detail code")
struct BearerRefusalTests {
    @Test("each refusal has its status, its error and its Detail", arguments: all)
    func refusal(_ refusal: RefusalCase) async throws { try await refusal.check() }

    @Test("a refused token is answered with the challenge of RFC 6750, whatever the cause")
    func challenge() async throws {
        try await withClient { client in
            let refused = try await client.bearer(client.sandbox.token(TokenRecipe { $0.lifetime = 0 }))
            #expect(
                refused.field("www-authenticate")
                    == #"Bearer realm="123456", error="invalid_token", error_description="Invalid login attempt.""#
            )
            let malformed = try await client.bearer("a{b}")
            #expect(
                malformed.field("www-authenticate") == #"Bearer realm="123456", error="invalid_request", "#
                    + #"error_description="The request could not be understood by the server due to malformed syntax.""#
            )
        }
    }

    static let all = tokens + states + surfaces

    private static let tokens: [RefusalCase] = [
        recipe("past its end", .accessTokenExpired) { $0.lifetime = 0 },
        recipe("issued in the future", .tokenNotAcceptable) { $0.issuedAfter = 60 },
        recipe("of another issuer", .invalidIssuer) { $0.issuer = "https://example.com" },
        recipe("a refresh token", .tokenRejected) { $0.kind = .refresh },
        recipe("of another account", .tokenRejected) { $0.company = "999999" },
        recipe("a code", .invalidTokenType) { $0.kind = .authorizationCode },
        recipe("of an unknown client", .invalidIntegration) { $0.clientID = "abc" },
        recipe("of another application", .clientIDMismatch) { $0.applicationID = "abc" },
        RefusalCase("an assertion in its place", .invalidTokenType, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.bearer(client.assertion().text())
        },
        RefusalCase("no JWT", .invalidTokenType, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.bearer("abcdef")
        },
        RefusalCase("no token at all", nil, 400, "INVALID_REQUEST") { client in try await client.bearer("") },
        RefusalCase("characters of no token", nil, 400, "INVALID_REQUEST") { client in
            try await client.bearer("a\u{22}b")
        },
        RefusalCase("a signature that was changed", .invalidSignature, 401, "INVALID_LOGIN_ATTEMPT") { client in
            let parts = try client.sandbox.token().split(separator: ".")
            let other = try client.sandbox.token().split(separator: ".")
            return try await client.bearer("\(parts[0]).\(parts[1]).\(other[2])")
        },
        RefusalCase("past its end by the clock", .accessTokenExpired, 401, "INVALID_LOGIN_ATTEMPT") { client in
            let token = try #require(try await client.exchange().json["access_token"] as? String)
            client.sandbox.inject(.clockOffset(.seconds(3600)))
            return try await client.bearer(token)
        },
    ]

    private static let states: [RefusalCase] = [
        state("the feature is off", .featureDisabled) { $0.isOAuth2FeatureOn = false },
        state("the integration is blocked", .integrationBlocked) { $0.isIntegrationEnabled = false },
        state("the tokens are revoked", .tokenBlocked) { $0.areAccessTokensBlocked = true },
        state("the user is inactive", .entityOrRoleDisabled) { $0.isEntityActive = false },
        state("the role is inactive", .entityOrRoleDisabled) { $0.isRoleActive = false },
        state("the role lacks the permission", .entityOrRoleDisabled) { $0.mayLogInWithOAuth2 = false },
        state("the box of a scope was cleared", .scopeMismatched) { $0.isRESTWebServicesScopeOn = false },
    ]

    private static let surfaces: [RefusalCase] = [
        RefusalCase("a RESTlet without its scope", .scopeMismatched, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.bearer(client.sandbox.token(TokenRecipe { $0.scopes = ["rest_webservices"] }))
        },
        RefusalCase("REST web services without their scope", .scopeMismatched, 401, "INVALID_LOGIN") { client in
            let token = try client.sandbox.token(TokenRecipe { $0.scopes = ["restlets"] })
            return try await client.bearer(token, Client.serverTime)
        },
        RefusalCase("REST web services without the permission", .entityOrRoleDisabled, 401, "INVALID_LOGIN") { client in
            try client.sandbox.update { $0.mayUseRESTWebServices = false }
            return try await client.bearer(client.sandbox.token(), Client.serverTime)
        },
    ]

    private static func recipe(
        _ name: String,
        _ detail: AuditDetail,
        _ change: @escaping @Sendable (inout TokenRecipe) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.bearer(client.sandbox.token(TokenRecipe(change)))
        }
    }

    private static func state(
        _ name: String,
        _ detail: AuditDetail,
        _ change: @escaping @Sendable (inout AccountState) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, 401, "INVALID_LOGIN_ATTEMPT") { client in
            let token = try client.sandbox.token()
            try client.sandbox.update(nil, change)
            return try await client.bearer(token)
        }
    }
}

extension TokenRecipe {
    init(_ change: (inout TokenRecipe) -> Void) {
        self.init()
        change(&self)
    }
}

extension Client {
    /// Sends a request with an access token.
    func bearer(_ token: String, _ path: String = restlet, method: String = "GET") async throws -> Curl.Response {
        try await send(method, path, headers: ["Authorization: Bearer \(token)"])
    }
}
