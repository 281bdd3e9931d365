import AuthCrypto
import Testing
import TestSupport

@Suite("SignatureAlgorithm")
struct SignatureAlgorithmTests {
    private func accepted(_ pem: String) throws -> [String] {
        let key = try PrivateKey(pemRepresentation: pem)
        for algorithm in SignatureAlgorithm.all {
            // The table and the signer agree, and so does verifying.
            let code = refusal { try key.signer(using: algorithm) }
            #expect(code == (algorithm.accepts(key.type) ? nil : .unsuitableAlgorithm), "\(algorithm)")
            let empty: [UInt8] = []
            let verifying = refusal {
                try key.publicKey.isValidSignature(empty.span, for: empty.span, algorithm: algorithm)
            }
            #expect(verifying == code, "\(algorithm)")
        }
        let names = SignatureAlgorithm.all.filter { $0.accepts(key.type) }.map(\.name)
        #expect(SignatureAlgorithm.preferred(for: key.type)?.name == names.first)
        return names
    }

    @Test("RFC 7518 section 3.4: each curve has one algorithm")
    func curves() throws {
        #expect(try accepted(TestKeys.p256()) == ["ES256"])
        #expect(try accepted(TestKeys.p384()) == ["ES384"])
        #expect(try accepted(TestKeys.p521()) == ["ES512"])
    }

    @Test("an RSA key has all of RSA's; an RSA-PSS key has PSS alone")
    func rsa() throws {
        for pem in [TestKeys.rsa2048, TestKeys.rsa3072, TestKeys.rsa4096] {
            #expect(try accepted(pem) == ["PS256", "PS384", "PS512", "RS256", "RS512", "RSA-SHA1"])
            #expect(try accepted(TestKeys.pss(pem)) == ["PS256", "PS384", "PS512"])
        }
        let small = try OpenSSL.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        #expect(try accepted(small) == ["RSA-SHA1"])
        let smaller = try OpenSSL.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:512"])
        #expect(try accepted(smaller) == [])
    }

    @Test("RFC 4055 section 3.1: a restricted key has the one digest whose size is not below its least salt")
    func restricted() throws {
        let pem = TestKeys.rsa2048
        #expect(try accepted(TestKeys.pss(pem, restriction: .sha256(salt: 32))) == ["PS256"])
        #expect(try accepted(TestKeys.pss(pem, restriction: .sha512(salt: 64))) == ["PS512"])
        #expect(try accepted(TestKeys.pss(pem, restriction: .sha256(salt: 20))) == ["PS256"])
        #expect(try accepted(TestKeys.pss(pem, restriction: .sha256(salt: 33))) == [])
        #expect(try accepted(TestKeys.pss(pem, restriction: .sha256(salt: 64))) == [])
        let type = try PrivateKey(pemRepresentation: TestKeys.pss(pem, restriction: .sha256(salt: 64))).type
        #expect(type.description == "RSA-PSS of 2048 bits, restricted to SHA-256 and a salt of 64 bytes or more")
    }

    @Test("a key that openssl itself made with restrictions is read the same")
    func madeByOpenSSL() throws {
        let pem = try OpenSSL.text([
            "genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt",
            "rsa_pss_keygen_md:sha512",
            "-pkeyopt", "rsa_pss_keygen_mgf1_md:sha512", "-pkeyopt", "rsa_pss_keygen_saltlen:64",
        ])
        #expect(try accepted(pem) == ["PS512"])
        // Digest and salt of RFC 4055's defaults: SHA-1, which no algorithm here signs PSS with.
        let defaults = DER.sequence(DER.object(1, 2, 840, 113549, 1, 1, 10), DER.sequence())
        let pkcs1 = try OpenSSL.run(["rsa", "-traditional", "-outform", "DER"], input: Array(TestKeys.rsa2048.utf8))
        #expect(try accepted(PEM.text("PRIVATE KEY", DER.privateKeyInfo(algorithm: defaults, key: pkcs1))) == [])
    }

    @Test("names are JOSE's, in its letter case; others are refused with the list")
    func names() throws {
        for algorithm in SignatureAlgorithm.all { #expect(try SignatureAlgorithm(name: algorithm.name) == algorithm) }
        for name in ["", "es256", "ES256 ", "ES256K", "HS256", "EdDSA", "none", "RS384", "RSA-SHA256"] {
            #expect(refusal { try SignatureAlgorithm(name: name) } == .unsuitableAlgorithm, "\(name)")
        }
        do throws(CryptoError) {
            _ = try SignatureAlgorithm(name: "no\nsuch\u{1b}[31m" + String(repeating: "x", count: 1000))
        } catch {
            #expect(MessageStyle.faults(error.message).isEmpty)
            #expect(error.message.count < 100 && !error.message.contains("\u{1b}"))
        }
    }

    @Test("the wrong pair says what would do")
    func hint() throws {
        let key = try PrivateKey(pemRepresentation: TestKeys.p256())
        do throws(CryptoError) {
            _ = try key.signer(using: .ps256)
            Issue.record("it was accepted")
        } catch {
            #expect(error.description == "PS256 cannot be used with a key of type EC P-256 (use ES256)")
        }
    }
}
