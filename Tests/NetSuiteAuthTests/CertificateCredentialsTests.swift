import AuthCrypto
@testable import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("CertificateCredentials")
struct CertificateCredentialsTests {
    private static let anID = "NPMnRyPg-WDWhPiAbisjKiH0fqnBpjOZ367wDTe0pqA"

    private func expect(
        _ code: AuthError.Code,
        containing text: String = "",
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> some Any
    ) {
        guard let error = Credentials.failure(body) else {
            Issue.record("no AuthError", sourceLocation: sourceLocation)
            return
        }
        #expect(error.code == code, sourceLocation: sourceLocation)
        #expect(error.description.contains(text), sourceLocation: sourceLocation)
        #expect(MessageStyle.faults(error.message).isEmpty, sourceLocation: sourceLocation)
        #expect(error.hint.map(MessageStyle.faults) ?? [] == [], sourceLocation: sourceLocation)
    }

    @Test("each kind of key that NetSuite takes, with the first algorithm of its kind")
    func kinds() throws {
        for (pem, algorithm) in [
            (try TestKeys.p256(), "ES256"), (try TestKeys.p384(), "ES384"), (try TestKeys.p521(), "ES512"),
            (TestKeys.rsa3072, "PS256"), (TestKeys.rsa4096, "PS256"), (try TestKeys.pss(TestKeys.rsa3072), "PS256"),
            (try TestKeys.pss(TestKeys.rsa3072, restriction: .sha256(salt: 32)), "PS256"),
            (try TestKeys.pss(TestKeys.rsa3072, restriction: .sha512(salt: 64)), "PS512"),
        ] {
            let credentials = try Credentials.make(pem)
            #expect(credentials.algorithm.name == algorithm)
            #expect(credentials.warnings.isEmpty)
            #expect(credentials.scopes == [.restlets, .restWebServices])
        }
    }

    @Test("an algorithm that is asked for is taken where key and NetSuite allow it")
    func algorithms() throws {
        for algorithm in [SignatureAlgorithm.ps256, .ps384, .ps512] {
            #expect(try Credentials.make(TestKeys.rsa3072, algorithm: algorithm).algorithm == algorithm)
        }
        for algorithm in [SignatureAlgorithm.rs256, .rs512, .rsaSHA1] {
            expect(.unsuitableKey, containing: "\(algorithm)") {
                try Credentials.make(TestKeys.rsa3072, algorithm: algorithm)
            }
        }
        let ec = try TestKeys.p256()
        for algorithm in [SignatureAlgorithm.es384, .ps256] {
            expect(.unsuitableKey, containing: "use ES256") { try Credentials.make(ec, algorithm: algorithm) }
        }
        let restricted = try TestKeys.pss(TestKeys.rsa3072, restriction: .sha256(salt: 32))
        expect(.unsuitableKey, containing: "PS384") { try Credentials.make(restricted, algorithm: .ps384) }
    }

    @Test("Oracle: RSA of 2048 bits, and a key that no algorithm can use, are refused")
    func refusedKeys() throws {
        expect(.unsuitableKey, containing: "RSA of 2048 bits") { try Credentials.make(TestKeys.rsa2048) }
        let pss2048 = try TestKeys.pss(TestKeys.rsa2048)
        expect(.unsuitableKey, containing: "3072 or 4096") { try Credentials.make(pss2048) }
        let unusable = try TestKeys.pss(TestKeys.rsa3072, restriction: .sha256(salt: 64))
        expect(.unsuitableKey, containing: "no algorithm") { try Credentials.make(unusable) }
    }

    @Test("the certificate ID is base64url of SHA-256 of the certificate, computed or given alike")
    func certificateID() throws {
        let pem = try TestKeys.p256()
        let certificate = try Credentials.certificate(pem)
        let key = try PrivateKey(pemRepresentation: pem)
        let computed = Base64URL.encode(certificate.thumbprint)
        #expect(computed.utf8.count == 43)
        func make(_ certificate: Certificate?, _ id: String?) throws -> CertificateCredentials {
            try CertificateCredentials(
                clientID: "client",
                certificate: certificate,
                certificateID: id,
                privateKey: key,
                scopes: [.restlets]
            )
        }
        #expect(try make(certificate, nil).certificateID == computed)
        #expect(try make(certificate, computed).certificateID == computed)
        #expect(try make(nil, Self.anID).certificateID == Self.anID)
        expect(.unsuitableCertificate, containing: computed) { try make(certificate, Self.anID) }
        expect(.invalidCredential, containing: "neither") { try make(nil, nil) }
        for id in ["", "a b", "a=", "a+b", "a/b", "ä", "a\n", Self.anID + " "] {
            expect(.invalidCredential) { try make(nil, id) }
            expect(.invalidCredential) { try make(certificate, id) }
        }
    }

    @Test("a certificate of another key is refused, of the same key in RSA's other form it is not")
    func otherCertificate() throws {
        let other = try Credentials.certificate(TestKeys.otherRSA3072)
        let ec = try Credentials.certificate(TestKeys.p256())
        let key = try PrivateKey(pemRepresentation: TestKeys.rsa3072)
        for certificate in [other, ec] {
            expect(.unsuitableCertificate, containing: "not that of the private key") {
                try CertificateCredentials(
                    clientID: "client",
                    certificate: certificate,
                    privateKey: key,
                    scopes: [.restlets]
                )
            }
        }
        let pss = try PrivateKey(pemRepresentation: TestKeys.pss(TestKeys.rsa3072))
        let certificate = try Credentials.certificate(TestKeys.rsa3072)
        let credentials = try CertificateCredentials(
            clientID: "client",
            certificate: certificate,
            privateKey: pss,
            scopes: [.restlets]
        )
        #expect(credentials.algorithm == .ps256)
    }

    @Test("at least one scope, in Oracle's order whatever the set's")
    func scopes() throws {
        let pem = try TestKeys.p256()
        #expect(
            try Credentials.make(pem, scopes: [.suiteAnalytics, .restlets]).scopes == [.restlets, .suiteAnalytics]
        )
        #expect(try Credentials.make(pem, scopes: Set(Scope.all)).scopes == Scope.all)
        expect(.invalidCredential, containing: "no scope") { try Credentials.make(pem, scopes: []) }
    }

    @Test("a client ID that was copied wrong is refused; one that looks like an application ID is warned of")
    func clientID() throws {
        let pem = try TestKeys.p256()
        for id in ["", " x", "x\n", "é"] {
            expect(.invalidCredential, containing: "client ID") { try Credentials.make(pem, clientID: id) }
        }
        let warned = try Credentials.make(pem, clientID: "1C61CD58-044D-497A-AA29-7A3E9A9BB924").warnings
        #expect(
            warned.count == 1 && warned.allSatisfy { $0.contains("application ID") && MessageStyle.faults($0).isEmpty }
        )
        #expect(try Credentials.make(pem, clientID: String(repeating: "a", count: 64)).warnings.isEmpty)
        #expect(try Credentials.make(pem, clientID: "1C61CD58-044D-497A-AA29-7A3E9A9BB92G").warnings.isEmpty)
    }

    @Test(
        "a validity of more than two years is warned of",
        arguments: [
            ("20250101000000Z", "20270101000000Z", 0), ("20240101000000Z", "20260101000000Z", 0),
            ("20240101000000Z", "20260101000001Z", 1),
            ("20250101000000Z", "20350101000000Z", 1), ("20250101000000Z", "99991231235959Z", 1),
            ("20260101000000Z", "20250101000000Z", 0),
        ]
    )
    func validity(notBefore: String, notAfter: String, warnings: Int) throws {
        let pem = try TestKeys.p256()
        let credentials = try CertificateCredentials(
            clientID: "client",
            certificate: Credentials.certificate(pem, notBefore: notBefore, notAfter: notAfter),
            privateKey: PrivateKey(pemRepresentation: pem),
            scopes: [.restlets]
        )
        #expect(credentials.warnings.count == warnings)
        for warning in credentials.warnings { #expect(MessageStyle.faults(warning).isEmpty) }
    }
}
