import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("What can be seen and changed over HTTP")
struct ControlTests {
    private func post(_ client: Client, _ name: String, _ body: String) async throws -> Curl.Response {
        try await client.send("POST", "/sandbox/\(name)", body: body)
    }

    @Test("every switch of an account can be read and set by its name")
    func switches() async throws {
        try await withClient { client in
            let shown = try await client.send("GET", "/sandbox/state").json
            let names = shown.filter { $0.value is Bool && $0.key != "failures" }.keys
            #expect(names.count == 15)
            for name in names {
                let value = shown[name] as? Bool == true
                let changed = try await post(client, "state", #"{"\#(name)": \#(!value)}"#)
                #expect(changed.status == 200 && changed.json[name] as? Bool == !value, "\(name)")
            }
            var expected = AccountState()
            (expected.isTBAFeatureOn, expected.isOAuth2FeatureOn, expected.isIntegrationEnabled) = (false, false, false)
            (expected.isClientCredentialsGrantOn, expected.isAuthorizationCodeGrantOn) = (false, true)
            (expected.isRESTletsScopeOn, expected.isRESTWebServicesScopeOn) = (false, false)
            (expected.isSuiteAnalyticsScopeOn, expected.isEntityActive, expected.isRoleActive) = (true, false, false)
            (expected.mayLogInWithTBA, expected.mayLogInWithOAuth2, expected.mayUseRESTWebServices) = (
                false, false, false
            )
            (expected.isTokenActive, expected.areAccessTokensBlocked) = (false, true)
            #expect(try client.sandbox.state() == expected)
            client.sandbox.reset()
            #expect(try client.sandbox.state() == AccountState())
        }
    }

    @Test("a fault is taken as the program has it, and as it is shown; /sandbox says what there is")
    func faultTexts() async throws {
        try await withClient { client in
            #expect(try await post(client, "faults", " status=503,for=2\n").status == 200)
            let shown = try await client.send("GET", "/sandbox/faults").json["faults"] as? [[String: Any]] ?? []
            let again = try JSONSerialization.data(withJSONObject: shown)
            #expect(try await post(client, "faults", String(decoding: again, as: UTF8.self)).status == 200)
            let both = try await client.send("GET", "/sandbox/faults").json["faults"] as? [[String: Any]] ?? []
            #expect(both.map { $0["fault"] as? String } == ["status=503,for=2", "status=503,for=2"])
            #expect(try await post(client, "faults", "status=9").status == 400)
            let listed = try await client.send("GET", "/sandbox")
            #expect(listed.status == 404 && (listed.json["hint"] as? String)?.contains("audit-trail") == true)
        }
    }

    @Test("a certificate of somebody else's can be mapped to another user, used, and revoked")
    func certificates() async throws {
        try await withClient { client in
            let folder = try TemporaryFolder()
            let pem = try OpenSSL.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"])
            let key = try folder.write("key.pem", pem.utf8)
            let certificate = try OpenSSL.text(["req", "-x509", "-key", key, "-subj", "/CN=mine", "-days", "30"])
            let body = try JSONSerialization.data(
                withJSONObject: ["certificate": ["pem": certificate, "entity": 77, "role": 5]]
            )
            let added = try await post(client, "state", String(decoding: body, as: UTF8.self))
            let mappings = try #require(added.json["certificates"] as? [[String: Any]])
            let id = try #require(mappings.last?["id"] as? String)
            #expect(mappings.count == 2 && mappings.last?["entity"] as? Int == 77)
            func exchange() async throws -> Curl.Response {
                try await client.exchange {
                    $0.key = try PrivateKey(pemRepresentation: pem)
                    $0.algorithm = .ps256
                    $0.header["kid"] = id
                    $0.header["alg"] = "PS256"
                }
            }
            #expect(try await exchange().status == 200)
            #expect(client.sandbox.auditTrail.last?.user == "5;77")
            #expect(try await post(client, "state", #"{"revoke": "\#(id)"}"#).status == 200)
            #expect(try await exchange().status == 401)
            #expect(client.sandbox.auditTrail.last?.detail == .missingKey)
        }
    }

    @Test("certificates that NetSuite would not take are refused: RSA of 2048 bits, the sixth, one twice, none")
    func refusedCertificates() async throws {
        try await withClient { client in
            let now = Int64(Date().timeIntervalSince1970)
            let template = CertificateTemplate(commonName: "a", notBefore: now - 60, notAfter: now + 3600)
            func refusal(_ pem: String) throws -> SandboxError {
                try #require(throws: SandboxError.self) { try client.sandbox.addCertificate(pem) }
            }
            let small = try refusal(template.signed(by: PrivateKey(generating: .rsa(bits: 2048))))
            #expect(small.code == .invalidCertificate && small.message.contains("RSA of 2048 bits"))
            #expect(try refusal("nothing").code == .invalidCertificate)
            #expect(try refusal(client.account.certificatePEM).code == .invalidCertificate)
            for _ in 0..<4 {
                try client.sandbox.addCertificate(template.signed(by: PrivateKey(generating: .p256)))
            }
            let sixth = try template.signed(by: PrivateKey(generating: .p256))
            #expect(try refusal(sixth).message.contains("five active"))
            try client.sandbox.revokeCertificate(client.account.certificateID)
            try client.sandbox.addCertificate(sixth)
        }
    }

    @Test("faults are set as text, as an object or as a list, shown with what they did, and taken away")
    func faults() async throws {
        try await withClient { client in
            let one = try await post(client, "faults", #""status=500,for=1""#)
            #expect(one.status == 200)
            let list = #"[{"fault":"status","value":503,"pattern":["ok","fail"],"path":"/app/"},"latency=1"]"#
            #expect(try await post(client, "faults", list).status == 200)
            #expect(try await client.send("GET", Client.restlet).status == 500)
            #expect(try await client.send("GET", Client.restlet).status == 503)
            let shown = try await client.send("GET", "/sandbox/faults").json["faults"] as? [[String: Any]] ?? []
            #expect(
                shown.map { $0["fault"] as? String }
                    == ["status=500,for=1", "status=503,path=/app/,pattern=ok:fail", "latency=1"]
            )
            #expect(shown.map { $0["applied"] as? Int } == [1, 1, 2])
            #expect(try await client.send("DELETE", "/sandbox/faults").body == #"{"faults":[]}"#)
        }
    }

    @Test("odd tokens are issued, the audit trail is shown, and all is reset")
    func tokensAndTrail() async throws {
        try await withClient { client in
            let issued = try await post(client, "tokens", #"{"kind":"refresh","scopes":["restlets"],"lifetime":5}"#)
            let token = try #require(issued.json["token"] as? String)
            #expect(try await client.bearer(token).status == 401)
            let entries = try await client.send("GET", "/sandbox/audit-trail").json["entries"] as? [[String: Any]]
            let entry = try #require(entries?.last)
            #expect(entry["detail"] as? String == "TokenRejected" && entry["status"] as? String == "Failure")
            #expect(entry["httpStatus"] as? Int == 401 && entry["path"] as? String == "/app/site/hosting/restlet.nl")
            #expect(try await post(client, "reset", "").status == 200)
            #expect(client.sandbox.auditTrail.isEmpty)
        }
    }

    @Test(
        "what is wrong is refused with what would be right, and changes nothing",
        arguments: [
            ("state", "", 400), ("state", "[]", 400), ("state", #"{"isTokenActive":1}"#, 400),
            ("state", #"{"a":true}"#, 400),
            ("state", #"{"account":"999"}"#, 404), ("state", #"{"account":"a/b"}"#, 400),
            ("state", #"{"isTokenActive":false,"revoke":"unknown"}"#, 404),
            ("state", #"{"isTokenActive":false,"certificate":{"pem":"none"}}"#, 400), ("faults", "{}", 400),
            ("faults", #""nothing""#, 400), ("faults", #"{"fault":"cut","when":1}"#, 400),
            ("tokens", #"{"kind":"a"}"#, 400),
            ("tokens", #"{"issuedAfter":9223372036854775807}"#, 400),
            ("tokens", #"{"lifetime":-9223372036854775808}"#, 400),
            ("nothing", "{}", 404), ("reset", "{", 200),
        ]
    )
    func refused(name: String, body: String, status: Int) async throws {
        try await withClient { client in
            let response = try await post(client, name, body)
            #expect(response.status == status, "\(response.body)")
            if status >= 400 { #expect(response.json["error"] is String) }
            #expect(try client.sandbox.state() == AccountState())
        }
    }

    @Test("the audit trail keeps the last verdicts only, numbered on, and tells each to the log at once")
    func trail() async throws {
        let lines = Lines()
        var configuration = NetSuiteSandbox.Configuration()
        configuration.auditTrailCapacity = 3
        configuration.log = { lines.append($0) }
        try await withClient(configuration) { client in
            for _ in 0..<5 { _ = try await client.call() }
            #expect(client.sandbox.auditTrail.map(\.number) == [3, 4, 5])
            #expect(lines.all.count == 5)
            #expect(lines.all == lines.all.filter { $0.contains(" success GET /app/site/hosting/restlet.nl by TBA ") })
            client.sandbox.inject(.status(500))
            _ = try await client.call()
            #expect(lines.all.last?.hasSuffix(" fault status=500 GET /app/site/hosting/restlet.nl") == true)
        }
    }
}

/// Lines from any thread.
final class Lines: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []

    var all: [String] { lock.withLock { lines } }

    func append(_ line: String) { lock.withLock { lines.append(line) } }
}
