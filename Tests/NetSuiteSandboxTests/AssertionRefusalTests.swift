import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("The token endpoint: what is refused, and its Detail code")
struct AssertionRefusalTests {
    @Test("each refusal has its status, its error and its Detail", arguments: all)
    func refusal(_ refusal: RefusalCase) async throws { try await refusal.check() }

    @Test("every Detail of Oracle's table for OAuth 2.0 is produced by a test")
    func complete() {
        let produced = Set((Self.all + BearerRefusalTests.all).compactMap(\.detail))
        #expect(produced == Set(AuditDetail.oauth2))
    }

    static let all = header + algorithms + client + signature + times + integration + scopes

    private static let header: [RefusalCase] = [
        RefusalCase("no kid", .missingKeyID, 401, "invalid_client") { client in
            try await client.exchange { $0.header["kid"] = nil }
        },
        RefusalCase("an empty kid", .missingKeyID, 401, "invalid_client") { client in
            try await client.exchange { $0.header["kid"] = "" }
        },
        RefusalCase("no typ", .invalidTokenType, 400, "invalid_request") { client in
            try await client.exchange { $0.header["typ"] = nil }
        },
        RefusalCase("another typ", .invalidTokenType, 400, "invalid_request") { client in
            try await client.exchange { $0.header["typ"] = "at+jwt" }
        },
        RefusalCase("no alg", .unsupportedAlgorithm, 500, "server_error") { client in
            try await client.exchange { $0.header["alg"] = nil }
        },
        RefusalCase("RS256, signed rightly", .unsupportedAlgorithm, 500, "server_error", configuration: rsa) { client in
            try await client.exchange {
                $0.header["alg"] = "RS256"
                $0.algorithm = .rs256
            }
        },
    ]

    private static let algorithms = ["none", "HS256", "RS512", "EdDSA", "ES256K", "es256"].map { (name: String) in
        RefusalCase("alg \(name)", .unsupportedAlgorithm, 500, "server_error") { client in
            try await client.exchange { $0.header["alg"] = name }
        }
    }

    private static let client: [RefusalCase] = [
        RefusalCase("an unknown client ID", .invalidIntegration, 401, "invalid_client") { client in
            try await client.exchange { $0.claims["iss"] = String(repeating: "a", count: 64) }
        },
        RefusalCase("the application ID as client ID", .invalidIntegration, 500, "server_error") { client in
            try await client.exchange { $0.claims["iss"] = client.account.applicationID }
        },
        RefusalCase("no iss", .invalidIssuer, 401, "invalid_client") { client in
            try await client.exchange { $0.claims["iss"] = nil }
        },
        RefusalCase("an iss that is no text", .invalidIssuer, 401, "invalid_client") { client in
            try await client.exchange { $0.claims["iss"] = 17 }
        },
        RefusalCase("another client_id in the form", .clientIDMismatch, 401, "invalid_client") { client in
            try await client.exchange(client.assertion().form() + "&client_id=other")
        },
        RefusalCase("another client's certificate", .clientIDMismatch, 401, "invalid_client", configuration: two) {
            client in
            let other = client.sandbox.accounts[1]
            return try await client.exchange {
                $0.header["kid"] = other.certificateID
                $0.key = try PrivateKey(pemRepresentation: other.privateKeyPEM)
            }
        },
    ]

    private static let signature: [RefusalCase] = [
        RefusalCase("an unknown kid", .missingKey, 401, "invalid_client") { client in
            try await client.exchange { $0.header["kid"] = String(repeating: "A", count: 43) }
        },
        RefusalCase("a revoked certificate", .missingKey, 401, "invalid_client") { client in
            try client.sandbox.revokeCertificate(client.account.certificateID)
            return try await client.exchange()
        },
        RefusalCase("an expired certificate", .missingKey, 401, "invalid_client") { client in
            try await Self.exchange(client, certificateFrom: -7200, to: -3600)
        },
        RefusalCase("a certificate that is not valid yet", .missingKey, 401, "invalid_client") { client in
            try await Self.exchange(client, certificateFrom: 3600, to: 7200)
        },
        RefusalCase("a certificate of three years, after two", .missingKey, 401, "invalid_client") { client in
            try await Self.exchange(client, certificateFrom: -740 * 86_400, to: 300 * 86_400)
        },
        RefusalCase("another key", .signatureValidation, 401, "invalid_client") { client in
            try await client.exchange { $0.key = try PrivateKey(generating: .p256) }
        },
        RefusalCase("claims that were changed", .signatureValidation, 401, "invalid_client") { client in
            let parts = try client.assertion().text().split(separator: ".")
            let other = try client.assertion(scopes: ["restlets"]).text().split(separator: ".")
            return try await client.exchange(Self.form("\(parts[0]).\(other[1]).\(parts[2])"))
        },
        RefusalCase("an alg of another curve", .signatureValidation, 401, "invalid_client") { client in
            try await client.exchange { $0.header["alg"] = "ES384" }
        },
        RefusalCase("an ECDSA signature in DER", .signatureValidation, 401, "invalid_client") { client in
            let input = try client.assertion().text().split(separator: ".").dropLast().joined(separator: ".")
            let folder = try TemporaryFolder()
            let key = try folder.write("key.pem", client.account.privateKeyPEM.utf8)
            let der = try OpenSSL.run(["dgst", "-sha256", "-sign", key, "-binary"], input: Array(input.utf8))
            return try await client.exchange(Self.form("\(input).\(NaiveAssertion.base64URL(der))"))
        },
        RefusalCase("a PSS salt of another length", .signatureValidation, 401, "invalid_client", configuration: rsa) {
            client in
            try await Self.exchange(client, salt: 20)
        },
    ]

    private static let times: [RefusalCase] = [
        RefusalCase("iat in the future", .tokenNotAcceptable, 400, "invalid_grant") { client in
            try await client.exchange { try $0.shift(by: 120) }
        },
        RefusalCase("nbf in the future", .tokenNotAcceptable, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["nbf"] = Int(Date().timeIntervalSince1970) + 120 }
        },
        RefusalCase("no iat", .tokenNotAcceptable, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["iat"] = nil }
        },
        RefusalCase("exp is past", .tokenExpired, 400, "invalid_grant") { client in
            try await client.exchange { try $0.shift(by: -300) }
        },
        RefusalCase("exp more than an hour after iat", .tokenValidityTooBroad, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["exp"] = (($0.claims["iat"] as? Int64) ?? 0) + 3601 }
        },
        RefusalCase("no exp", .tokenValidityTooBroad, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["exp"] = nil }
        },
        RefusalCase("an exp that is text", .tokenValidityTooBroad, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["exp"] = "soon" }
        },
        RefusalCase("another aud", .tokenNotAcceptable, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["aud"] = "https://system.netsuite.com\(Client.tokenPath)" }
        },
        RefusalCase("no aud", .tokenNotAcceptable, 400, "invalid_grant") { client in
            try await client.exchange { $0.claims["aud"] = nil }
        },
    ]

    private static let integration: [RefusalCase] = [
        state("the feature is off", .featureDisabled, "unauthorized_client") { $0.isOAuth2FeatureOn = false },
        state("the integration is blocked", .integrationBlocked, "unauthorized_client") {
            $0.isIntegrationEnabled = false
        },
        state("the box of the grant is cleared", .grantRequired, "unauthorized_client") {
            $0.isClientCredentialsGrantOn = false
        },
        state("the user is inactive", .entityOrRoleDisabled, "invalid_grant") { $0.isEntityActive = false },
        state("the role is inactive", .entityOrRoleDisabled, "invalid_grant") { $0.isRoleActive = false },
        state("the role lacks the permission", .entityOrRoleDisabled, "invalid_grant") {
            $0.mayLogInWithOAuth2 = false
        },
        RefusalCase("the other grant", .grantRequired, 400, "unauthorized_client") { client in
            try await client.exchange("grant_type=authorization_code&code=a&redirect_uri=b")
        },
    ]

    private static let scopes: [RefusalCase] = [
        scope("an empty array", [String](), .invalidScope), scope("an empty text", "", .invalidScope),
        scope("no scope", nil, .invalidScope), scope("mcp", ["mcp"], .invalidScope),
        scope("an unknown one", "restlets,everything", .invalidScope), scope("a number", [1], .invalidScope),
        scope("one whose box is cleared", ["restlets", "suite_analytics"], .scopeMismatched),
    ]

    private static func state(
        _ name: String,
        _ detail: AuditDetail,
        _ error: String,
        _ change: @escaping @Sendable (inout AccountState) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, 400, error) { client in
            try client.sandbox.update(nil, change)
            return try await client.exchange()
        }
    }

    private static func scope(_ name: String, _ scope: (any Sendable)?, _ detail: AuditDetail) -> RefusalCase {
        RefusalCase("scope: \(name)", detail, 400, "invalid_scope") { client in
            try await client.exchange { $0.claims["scope"] = scope }
        }
    }

    private static let rsa: @Sendable (inout NetSuiteSandbox.Configuration) throws -> Void = {
        $0.accounts[0].keyKind = .rsa(bits: 3072)
    }

    private static let two: @Sendable (inout NetSuiteSandbox.Configuration) throws -> Void = {
        $0.accounts.append(NetSuiteSandbox.AccountConfiguration(try AccountID("654321")))
    }

    private static func form(_ assertion: String) -> String {
        "grant_type=client_credentials&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            + "&client_assertion=\(assertion)"
    }

    /// With a certificate of its own, whose validity lies so many seconds from now.
    private static func exchange(_ client: Client, certificateFrom: Int64, to: Int64) async throws -> Curl.Response {
        let now = Int64(Date().timeIntervalSince1970)
        let key = try PrivateKey(generating: .p256)
        let pem = try CertificateTemplate(commonName: "a", notBefore: now + certificateFrom, notAfter: now + to)
            .signed(by: key)
        let id = try client.sandbox.addCertificate(pem)
        return try await client.exchange {
            $0.header["kid"] = id
            $0.key = key
        }
    }

    /// Signed by openssl with a salt of so many bytes.
    private static func exchange(_ client: Client, salt: Int) async throws -> Curl.Response {
        let input = try client.assertion().text().split(separator: ".").dropLast().joined(separator: ".")
        let folder = try TemporaryFolder()
        let key = try folder.write("key.pem", client.account.privateKeyPEM.utf8)
        let signature = try OpenSSL.run(
            [
                "dgst", "-sha256", "-sign", key, "-binary", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                "rsa_pss_saltlen:\(salt)",
            ],
            input: Array(input.utf8)
        )
        return try await client.exchange(form("\(input).\(NaiveAssertion.base64URL(signature))"))
    }
}

extension NaiveAssertion {
    /// Moves `iat` and `exp`.
    mutating func shift(by seconds: Int64) throws {
        for name in ["iat", "exp"] { claims[name] = ((claims[name] as? Int64) ?? 0) + seconds }
    }
}
