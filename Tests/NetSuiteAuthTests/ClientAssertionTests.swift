import AuthCrypto
@testable import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("ClientAssertion (RFC 7523; Oracle, Request Token Structure)")
struct ClientAssertionTests {
    /// 2025-06-15T12:00:00Z, within the validity of the tests' certificates.
    private static let now: Int64 = 1_749_988_800
    private static let audience = "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"

    private func assertion(
        _ credentials: CertificateCredentials,
        lifetime: Int64 = ClientAssertion.defaultLifetime,
        at now: Int64 = now,
        jwtID: String? = nil
    ) throws -> ClientAssertion {
        try ClientAssertion(
            credentials: credentials,
            audience: Self.audience,
            lifetime: lifetime,
            clock: { now },
            jwtID: jwtID
        )
    }

    @Test("header and claims are those of Oracle's table, in compact form, for every kind of key")
    func claims() throws {
        for pem in [
            try TestKeys.p256(), try TestKeys.p384(), try TestKeys.p521(), TestKeys.rsa3072,
            try TestKeys.pss(TestKeys.rsa3072),
        ] {
            let credentials = try Credentials.make(pem)
            let assertion = try assertion(credentials)
            let jws = try CompactJWS(parsing: assertion.serialized)
            #expect(
                jws.header
                    == JOSEHeader(algorithm: credentials.algorithm.name, keyID: credentials.certificateID, type: "JWT")
            )
            #expect(jws.header == assertion.header)
            let claims = try jws.claims()
            #expect(claims == assertion.claims)
            #expect(claims.issuer == "client")
            #expect(claims.scopes == ["restlets", "rest_webservices"])
            #expect(claims.audience == [Self.audience])
            #expect(claims.issuedAt == NumericDate(secondsSince1970: Self.now - 10))
            #expect(claims.expiresAt == NumericDate(secondsSince1970: Self.now + 290))
            #expect(claims.subject == nil && claims.notBefore == nil && claims.other.isEmpty)
            let key = try PrivateKey(pemRepresentation: pem).publicKey
            let isValid = try key.isValidSignature(
                jws.signature.span,
                for: jws.signingInput.span,
                algorithm: credentials.algorithm
            )
            #expect(isValid)
        }
    }

    @Test("the payload to the byte: aud a string, scope an array, as NetSuite's samples have them")
    func payload() throws {
        let assertion = try assertion(Credentials.make(TestKeys.p256(), scopes: [.restlets]), jwtID: "id-1")
        let payload = try CompactJWS(parsing: assertion.serialized).payload
        let text = String(decoding: payload, as: UTF8.self).replacing("\\/", with: "/")
        #expect(text.contains("\"aud\":\"\(Self.audience)\""))
        #expect(text.contains(#""scope":["restlets"]"#))
        #expect(text.contains(#""jti":"id-1""#))
        #expect(text.contains("\"iat\":\(Self.now - 10)") && text.contains("\"exp\":\(Self.now + 290)"))
    }

    @Test("openssl verifies the assertion with the certificate's own key")
    func judged() throws {
        let pem = TestKeys.rsa3072
        let parts = try assertion(Credentials.make(pem)).serialized.split(separator: ".").map(String.init)
        let folder = try TemporaryFolder()
        let key = try folder.write("public.pem", OpenSSL.run(["pkey", "-pubout"], input: Array(pem.utf8)))
        let signature = try folder.write("signature", Base64URL.decode(parts[2]))
        let arguments = [
            "dgst", "-sha256", "-verify", key, "-signature", signature, "-sigopt", "rsa_padding_mode:pss", "-sigopt",
            "rsa_pss_saltlen:32",
        ]
        #expect(OpenSSL.accepts(arguments, input: Array("\(parts[0]).\(parts[1])".utf8)))
    }

    @Test("a lifetime of 11 to 3599 seconds is exp − iat", arguments: [11, 300, 3599])
    func lifetimes(lifetime: Int64) throws {
        let claims = try assertion(Credentials.make(TestKeys.p256()), lifetime: lifetime).claims
        let (issuedAt, expiresAt) = (try #require(claims.issuedAt), try #require(claims.expiresAt))
        #expect(expiresAt.seconds(since: issuedAt) == lifetime)
        #expect(expiresAt.secondsSince1970 > Self.now)
    }

    @Test("any other lifetime is refused", arguments: [10, 9, 0, -1, 3600, 3601, .max, .min] as [Int64])
    func refusedLifetimes(lifetime: Int64) throws {
        let credentials = try Credentials.make(TestKeys.p256())
        let error = try #require(Credentials.failure { try assertion(credentials, lifetime: lifetime) })
        #expect(error.code == .invalidLifetime)
        #expect(MessageStyle.faults(error.message).isEmpty)
    }

    @Test("the certificate has to be valid at the clock's time, both ends included")
    func validity() throws {
        let credentials = try Credentials.make(TestKeys.p256())
        let (first, last) = (Int64(1_735_689_600), Int64(1_767_225_600))
        #expect(credentials.certificate?.notBefore == first)
        #expect(credentials.certificate?.notAfter == last)
        for now in [first, last] { #expect(Credentials.failure { try assertion(credentials, at: now) } == nil) }
        let early = try #require(Credentials.failure { try assertion(credentials, at: first - 1) })
        #expect(early.code == .unsuitableCertificate)
        #expect(early.message == "the certificate is not valid before 2025-01-01T00:00:00Z")
        #expect(early.hint?.contains("2024-12-31T23:59:59Z") == true)
        let late = try #require(Credentials.failure { try assertion(credentials, at: last + 1) })
        #expect(late.code == .unsuitableCertificate)
        #expect(late.message == "the certificate expired at 2026-01-01T00:00:00Z")
    }

    @Test("without a certificate at hand, its validity is not looked at; no clock ends in a trap")
    func noCertificate() throws {
        let credentials = try CertificateCredentials(
            clientID: "client",
            certificateID: "NPMnRyPg-WDWhPiAbisjKiH0fqnBpjOZ367wDTe0pqA",
            privateKey: PrivateKey(pemRepresentation: TestKeys.p256()),
            scopes: [.restlets]
        )
        for now in [0, -1, .max, .min] as [Int64] {
            #expect(Credentials.failure { try assertion(credentials, at: now) } == nil)
        }
    }

    @Test("each assertion has a jti of its own, unless one is given")
    func jwtID() throws {
        let credentials = try Credentials.make(TestKeys.p256())
        let ids = try (0..<100).map { _ in try assertion(credentials).claims.jwtID ?? "" }
        #expect(Set(ids).count == 100 && ids.allSatisfy { $0.count >= 20 })
        #expect(try assertion(credentials, jwtID: "mine").claims.jwtID == "mine")
        #expect(
            try CompactJWS(parsing: assertion(credentials, jwtID: "quote\"\n").serialized).claims().jwtID == "quote\"\n"
        )
    }

    @Test("many threads, one client: every assertion verifies")
    func threads() async throws {
        let credentials = try Credentials.make(TestKeys.p256())
        let key = try PrivateKey(pemRepresentation: TestKeys.p256()).publicKey
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    let jws = try CompactJWS(parsing: assertion(credentials).serialized)
                    return try key.isValidSignature(jws.signature.span, for: jws.signingInput.span, algorithm: .es256)
                }
            }
            for try await isValid in group { #expect(isValid) }
        }
    }
}
