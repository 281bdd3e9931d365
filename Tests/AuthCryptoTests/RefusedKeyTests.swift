import AuthCrypto
import Testing
import TestSupport

@Suite("PrivateKey: what is refused, and how it is said")
struct RefusedKeyTests {
    private func failure(_ bytes: some Collection<UInt8>) -> CryptoError? {
        do throws(CryptoError) {
            _ = try PrivateKey(parsing: SecretBytes(copying: bytes))
            return nil
        } catch {
            #expect(MessageStyle.faults(error.message).isEmpty)
            #expect(error.hint.map(MessageStyle.faults) ?? [] == [])
            return error
        }
    }

    @Test(
        "kinds of keys that are not served are named",
        arguments: [
            (["genpkey", "-algorithm", "ED25519"], "ED25519"), (["genpkey", "-algorithm", "ED448"], "ED448"),
            (["genpkey", "-algorithm", "X25519"], "X25519"),
            (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], "secp256k1"),
            (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"], "brainpoolP256r1"),
            (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-224"], "secp224r1"),
            (["genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024"], "DSA"),
        ]
    )
    func kinds(arguments: [String], name: String) throws {
        var pem = try OpenSSL.run(arguments)
        if name == "DSA" {
            let folder = try TemporaryFolder()
            pem = try OpenSSL.run(["genpkey", "-paramfile", folder.write("dsa.pem", pem)])
        }
        for bytes in [pem, PEM.der(String(decoding: pem, as: UTF8.self))] {
            let error = try #require(failure(bytes))
            #expect(error.code == .unsupportedKey)
            #expect(error.message == "the private key is of a kind that is not served: \(name)")
        }
    }

    @Test("an RSA key of 1024 bits is read: what it may sign is another question")
    func small() throws {
        let key = try PrivateKey(
            pemRepresentation: OpenSSL.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        )
        #expect(key.type.description == "RSA of 1024 bits")
        #expect(refusal { try key.signer(using: .ps256) } == .unsuitableAlgorithm)
    }

    @Test("a block of another kind in place of a private key is named")
    func others() throws {
        let pem = try TestKeys.p256()
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", pem.utf8)
        let certificate = try OpenSSL.text(["req", "-x509", "-key", file, "-subj", "/CN=test"])
        let openSSH = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n"
        for (text, name) in [
            (try OpenSSL.text(["pkey", "-pubout"], input: pem), "PUBLIC KEY"), (certificate, "CERTIFICATE"),
            (try OpenSSL.text(["req", "-new", "-key", file, "-subj", "/CN=test"]), "CERTIFICATE REQUEST"),
            (openSSH, "OPENSSH PRIVATE KEY"),
        ] {
            let error = try #require(failure(text.utf8))
            #expect(error.code == .invalidInput)
            #expect(error.message == "no private key in the PEM: it holds '\(name)'")
        }
        #expect(failure(openSSH.utf8)?.hint?.contains("ssh-keygen") == true)
    }

    @Test("nothing, garbage, and PEM that is cut off or damaged are invalid input")
    func garbage() throws {
        let pem = try TestKeys.p256()
        let lines = pem.split(separator: "\n").map(String.init)
        for text in [
            "", " ", "\n", "hello", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", lines[0] + "\n",
            lines.dropLast().joined(separator: "\n"),
            lines.dropFirst().joined(separator: "\n"), pem.replacing("-----END", with: "----END"),
            pem.replacing("END PRIVATE", with: "END EC PRIVATE"), lines[0] + "\n" + lines[3] + "\n",
            lines[0] + "\n!!!!\n" + (lines.last ?? ""), lines[0] + "\n" + (lines.last ?? "") + "\n",
        ] {
            #expect(failure(text.utf8)?.code == .invalidInput, "\(text.prefix(60))")
        }
        #expect(failure("hello".utf8)?.message == "the private key cannot be read: it is neither PEM nor DER")
        #expect(failure([0x30, 0x80])?.code == .invalidInput)
        #expect(failure([UInt8](repeating: 0x30, count: 10_000))?.code == .invalidInput)
    }

    @Test("bytes behind the structure, in DER or inside the PEM block, are invalid input")
    func trailing() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", TestKeys.p256().utf8)
        let sec1 = try OpenSSL.run(["ec", "-in", file, "-outform", "DER"])
        let pkcs1 = try OpenSSL.run(["rsa", "-traditional", "-outform", "DER"], input: Array(TestKeys.rsa2048.utf8))
        let sealed = try OpenSSL.run(["pkcs8", "-topk8", "-in", file, "-outform", "DER", "-passout", "pass:x"])
        for (label, der) in [
            ("PRIVATE KEY", PEM.der(try TestKeys.p256())), ("EC PRIVATE KEY", sec1), ("RSA PRIVATE KEY", pkcs1),
        ] {
            #expect(failure(der) == nil)
            for extra in [[0x00], [0x0a], der] {
                #expect(failure(der + extra)?.code == .invalidInput, "\(label)")
                #expect(failure(PEM.text(label, der + extra).utf8)?.code == .invalidInput, "\(label)")
            }
        }
        #expect(failure(sealed)?.code == .missingPassphrase)
        #expect(failure(sealed + [0])?.code == .invalidInput)
    }

    @Test("a label that is not the content's is invalid input or read as what it is, never a trap")
    func labels() throws {
        let der = PEM.der(try TestKeys.p256())
        for label in ["EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"] {
            let code = failure(PEM.text(label, der).utf8)?.code
            #expect(code == nil || code == .invalidInput, "\(label)")
        }
    }

    @Test("a key whose numbers are not one key is refused or cannot sign, but never crashes")
    func inconsistent() throws {
        let curve = try #require(DER.curve("P-256"))
        let point = [UInt8](repeating: 1, count: 32)
        for d in [[UInt8](repeating: 0, count: 32), [UInt8](repeating: 0xff, count: 32), []] {
            let key = DER.ecPrivateKey(curve: curve, d: d, x: point, y: point)
            #expect(failure(key)?.code == .invalidInput)
        }
        let rsa = DER.rsaPrivateKey(n: [5], e: [3], d: [3], p: [1], q: [5], dp: [1], dq: [1], qi: [1])
        guard let key = try? PrivateKey(parsing: SecretBytes(copying: rsa)) else { return }
        for algorithm in SignatureAlgorithm.all {
            #expect(refusal { try key.signer(using: algorithm) } == .unsuitableAlgorithm)
        }
    }
}
