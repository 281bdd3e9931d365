import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("Token-based authentication: what is refused, and its Detail code")
struct TBARefusalTests {
    @Test("each refusal has its status, its error and its Detail", arguments: all)
    func refusal(_ refusal: RefusalCase) async throws { try await refusal.check() }

    @Test("every Detail of Oracle's table for TBA is produced by a test")
    func complete() {
        #expect(Set(Self.all.compactMap(\.detail)) == Set(AuditDetail.tokenBasedAuthentication))
    }

    @Test("the challenge says token_rejected, whatever the cause", arguments: [Client.restlet, Client.serverTime])
    func challenge(path: String) async throws {
        try await withClient { client in
            let response = try await client.call("GET", path) { $0.tokenSecret = "wrong" }
            #expect(response.status == 401)
            #expect(
                response.field("www-authenticate")
                    == #"OAuth realm="123456", error="token_rejected", error_description="Invalid login attempt.""#
            )
        }
    }

    static let all = syntax + parameters + fields + credentials + signature + states

    private static let syntax: [RefusalCase] = [
        raw("no parameter", "OAuth"), raw("values without quotes", "OAuth realm=123456"),
        raw("an open quote", "OAuth realm=\"123456"), raw("no comma", "OAuth realm=\"1\" oauth_nonce=\"2\""),
        raw("a comma at the end", "OAuth realm=\"1\","), raw("no value", "OAuth realm"),
        RefusalCase("two headers", nil, 400, "INVALID_REQUEST") { client in
            try await client.call(headers: ["Authorization: Bearer a"])
        },
        RefusalCase("no quotes, in REST web services", nil, 400, "INVALID_REQUEST") { client in
            try await client.send("GET", Client.serverTime, headers: ["Authorization: OAuth realm=123456"])
        },
        RefusalCase("a session cookie beside the header", nil, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.call(headers: ["Cookie: a=b; JSESSIONID=c"])
        },
        RefusalCase("no header", .missingRequiredFields, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.send("GET", Client.restlet)
        },
        RefusalCase("Basic", nil, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await client.send("GET", Client.restlet, headers: ["Authorization: Basic YTpi"])
        },
        RefusalCase("NLAuth", nil, 401, "INVALID_LOGIN_CREDENTIALS") { client in
            try await client.send("GET", Client.restlet, headers: ["Authorization: NLAuth nlauth_account=123456"])
        },
    ]

    private static let parameters: [RefusalCase] = [
        tba("sent twice", .parameterRejected) { $0.parameters.append(("oauth_version", "1.0")) },
        tba("empty", .parameterRejected) { $0.set("oauth_nonce", "") },
        tba("the query's in the header", .parameterRejected) { $0.parameters.append(("script", "6")) },
        RefusalCase("not encoded", .parameterRejected, 401, "INVALID_LOGIN_ATTEMPT") { client in
            let header = try NaiveTBA(client.account, url: client.sandbox.url + Client.restlet).header()
            return try await client.send(
                "GET",
                Client.restlet,
                headers: [header.replacing("%3D", with: "=").replacing("%2B", with: "+").replacing("%2F", with: "/")]
            )
        },
    ]

    private static let fields: [RefusalCase] =
        [
            "realm", "oauth_consumer_key", "oauth_token", "oauth_nonce", "oauth_timestamp", "oauth_signature_method",
        ].map { (name: String) in tba("no \(name)", .missingRequiredFields) { $0.set(name, nil) } } + [
            tba("five characters", .nonceRejected) { $0.set("oauth_nonce", "abcde") },
            tba("six minutes behind", .invalidTimestamp, 400) { $0.shift(by: -360) },
            tba("six minutes ahead", .invalidTimestamp, 400) { $0.shift(by: 360) },
            tba("milliseconds", .invalidTimestamp, 400) { $0.set("oauth_timestamp", "1795507819000") },
            tba("no number", .invalidTimestamp, 400) { $0.set("oauth_timestamp", "now") },
            tba("negative", .invalidTimestamp, 400) { $0.set("oauth_timestamp", "-5") },
            tba("too large a number", .invalidTimestamp, 400) { $0.set("oauth_timestamp", "99999999999999999999") },
            tba("version 2.0", .versionRejected, 400) { $0.set("oauth_version", "2.0") },
            tba("HMAC-SHA1", .unknownAlgorithm, 400) {
                $0.set("oauth_signature_method", "HMAC-SHA1")
                $0.hash = .sha1
            },
            tba("PLAINTEXT", .unknownAlgorithm, 400) { $0.set("oauth_signature_method", "PLAINTEXT") },
            tba("the spelling of SOAP", .unknownAlgorithm, 400) { $0.set("oauth_signature_method", "HMAC_SHA256") },
            rest("HMAC-SHA1, in REST web services", .unknownAlgorithm) {
                $0.set("oauth_signature_method", "HMAC-SHA1")
                $0.hash = .sha1
            },
            rest("a timestamp that is off, in REST web services", .invalidTimestamp) { $0.shift(by: -360) },
        ]

    private static let credentials: [RefusalCase] = [
        tba("an unknown key", .consumerKeyUnknown) { $0.set("oauth_consumer_key", "abc") },
        tba("a realm without account", .consumerKeyUnknown) { $0.set("realm", "654321") },
        tba("an unknown token", .tokenNotFound) { $0.set("oauth_token", "abc") },
        RefusalCase("another integration's token", .tokenNotFound, 401, "INVALID_LOGIN_ATTEMPT", configuration: two) {
            client in
            let other = client.sandbox.accounts[1]
            return try await client.call {
                $0.set("oauth_token", other.tokenID)
                $0.tokenSecret = other.tokenSecret
            }
        },
        RefusalCase("a realm in lower case", .consumerKeyUnknown, 401, "INVALID_LOGIN_ATTEMPT", configuration: two) {
            client in
            let response = try await Client(client.sandbox, account: client.sandbox.accounts[1]).call {
                $0.set("realm", "654321_sb1")
            }
            #expect(client.sandbox.auditTrail.last?.explanation?.contains("'654321_SB1'") == true)
            return response
        },
    ]

    private static let signature: [RefusalCase] = [
        tba("another secret", .invalidSignature) { $0.tokenSecret = "other" },
        tba("another URL", .invalidSignature) { $0.url += "&a=b" },
        RefusalCase("no base64", .invalidSignature, 401, "INVALID_LOGIN_ATTEMPT") { client in
            let header = try NaiveTBA(client.account, url: client.sandbox.url + Client.restlet).header()
            let start = try #require(header.firstRange(of: "oauth_signature=\""))
            let headers = ["\(header[..<start.upperBound])abc\""]
            return try await client.send("GET", Client.restlet, headers: headers)
        },
        rest("another secret, in REST web services", .invalidSignature) { $0.consumerSecret = "other" },
        RefusalCase("a header used twice", .nonceUsedByRESTlet, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try await twice(client, Client.restlet)
        },
        RefusalCase("a header used twice, in REST web services", .nonceUsed, 401, "INVALID_LOGIN") { client in
            try await twice(client, Client.serverTime)
        },
    ]

    private static let states: [RefusalCase] = [
        state("the feature is off", .featureDisabled) { $0.isTBAFeatureOn = false },
        state("the integration is blocked", .consumerKeyRefused) { $0.isIntegrationEnabled = false },
        state("the token is inactive", .tokenNotFound) { $0.isTokenActive = false },
        state("the user is inactive", .permissionDenied) { $0.isEntityActive = false },
        state("the role is inactive", .permissionDenied) { $0.isRoleActive = false },
        state("the role lacks the permission", .permissionDenied) { $0.mayLogInWithTBA = false },
        RefusalCase("REST web services without the permission", .permissionDenied, 401, "INVALID_LOGIN") { client in
            try client.sandbox.update { $0.mayUseRESTWebServices = false }
            return try await client.call("GET", Client.serverTime)
        },
        RefusalCase("after five failures, a right header too", .temporaryLocked, 401, "INVALID_LOGIN_ATTEMPT") {
            client in
            for _ in 0..<5 { _ = try await client.call { $0.tokenSecret = "wrong" } }
            return try await client.call()
        },
    ]

    private static func raw(_ name: String, _ header: String) -> RefusalCase {
        RefusalCase(name, nil, 400, "INVALID_REQUEST") { client in
            try await client.send("GET", Client.restlet, headers: ["Authorization: \(header)"])
        }
    }

    private static func tba(
        _ name: String,
        _ detail: AuditDetail,
        _ status: Int = 401,
        _ change: @escaping @Sendable (inout NaiveTBA) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, status, status == 401 ? "INVALID_LOGIN_ATTEMPT" : "INVALID_REQUEST") { client in
            try await client.call("GET", Client.restlet, change)
        }
    }

    private static func rest(
        _ name: String,
        _ detail: AuditDetail,
        _ change: @escaping @Sendable (inout NaiveTBA) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, 401, "INVALID_LOGIN") { try await $0.call("GET", Client.serverTime, change) }
    }

    private static func state(
        _ name: String,
        _ detail: AuditDetail,
        _ change: @escaping @Sendable (inout AccountState) -> Void
    ) -> RefusalCase {
        RefusalCase(name, detail, 401, "INVALID_LOGIN_ATTEMPT") { client in
            try client.sandbox.update(nil, change)
            return try await client.call()
        }
    }

    private static func twice(_ client: Client, _ path: String) async throws -> Curl.Response {
        let header = try NaiveTBA(client.account, url: client.sandbox.url + path).header()
        let first = try await client.send("GET", path, headers: [header])
        #expect(first.status == 200)
        return try await client.send("GET", path, headers: [header])
    }

    private static let two: @Sendable (inout NetSuiteSandbox.Configuration) throws -> Void = {
        $0.accounts.append(NetSuiteSandbox.AccountConfiguration(try AccountID("654321_SB1")))
    }
}

extension NaiveTBA {
    /// Moves the timestamp.
    mutating func shift(by seconds: Int64) {
        set("oauth_timestamp", "\(Int64(Date().timeIntervalSince1970) + seconds)")
    }
}
