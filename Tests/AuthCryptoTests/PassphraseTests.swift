import AuthCrypto
import Testing
import TestSupport

@Suite("PrivateKey: passphrases are bytes")
struct PassphraseTests {
    /// Writes a key encrypted with these bytes, which reach openssl through a file.
    private func encrypted(_ passphrase: [UInt8], older: Bool = false) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let file = try folder.write("passphrase", passphrase + [0x0a])
        let command = older ? ["ec", "-aes128"] : ["pkcs8", "-topk8", "-v2", "aes-256-cbc"]
        return try OpenSSL.run(command + ["-passout", "file:\(file)"], input: Array(TestKeys.p256().utf8))
    }

    @Test(
        "UTF-8, bytes from 0x80 on, white space, and as many as openssl takes",
        arguments: [
            Array("pässwörd".utf8), [0x80, 0xff, 0xfe, 0xc3], Array(" with spaces ".utf8),
            Array("tab\tand \"quotes\"".utf8),
            Array(repeating: UInt8(ascii: "x"), count: 1000), Array("密码🔑".utf8),
        ]
    )
    func bytes(passphrase: [UInt8]) throws {
        let reference = try PrivateKey(pemRepresentation: TestKeys.p256()).publicKey
        for older in [false, true] {
            let file = SecretBytes(copying: try encrypted(passphrase, older: older))
            let key = try PrivateKey(parsing: file, passphrase: SecretBytes(copying: passphrase))
            #expect(key.publicKey == reference)
            let longer = SecretBytes(copying: passphrase + [0x0a])
            #expect(refusal { try PrivateKey(parsing: file, passphrase: longer) } == .wrongPassphrase)
            let shorter = SecretBytes(copying: Array(passphrase.dropLast()))
            #expect(refusal { try PrivateKey(parsing: file, passphrase: shorter) } == .wrongPassphrase)
        }
    }

    @Test("what stands behind a NUL belongs to the passphrase")
    func nul() throws {
        // PBES2 over these bytes, made by hand below: the command line cannot carry a NUL.
        let passphrase: [UInt8] = [0x61, 0x00, 0x62]
        let file = SecretBytes(copying: try PBES2.seal(PEM.der(TestKeys.p256()), passphrase: passphrase))
        #expect(refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(copying: passphrase)) } == nil)
        #expect(refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(copying: [0x61])) } == .wrongPassphrase)
        let other = SecretBytes(copying: [0x61, 0x00, 0x63])
        #expect(refusal { try PrivateKey(parsing: file, passphrase: other) } == .wrongPassphrase)
    }

    @Test("an empty passphrase is one, other than none")
    func empty() throws {
        let file = SecretBytes(copying: try PBES2.seal(PEM.der(TestKeys.p256()), passphrase: []))
        #expect(refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(utf8: "")) } == nil)
        #expect(refusal { try PrivateKey(parsing: file) } == .missingPassphrase)
        #expect(refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(utf8: "x")) } == .wrongPassphrase)
    }

    @Test("no message shows a passphrase or any of the key")
    func silent() throws {
        let file = try encrypted(Array("MARKER-right".utf8))
        do throws(CryptoError) {
            _ = try PrivateKey(parsing: SecretBytes(copying: file), passphrase: SecretBytes(utf8: "MARKER-wrong"))
            Issue.record("it was read")
        } catch {
            #expect(error.message == "the passphrase does not decrypt the private key")
            #expect(MessageStyle.faults(error.message).isEmpty)
        }
    }
}

/// PBES2 (RFC 8018 section 6.2) with one fixed salt and few rounds, for passphrases that no tool takes.
private enum PBES2 {
    static func seal(_ key: [UInt8], passphrase: [UInt8]) throws -> [UInt8] {
        let salt: [UInt8] = Array("testsalt".utf8)
        let iv = [UInt8](repeating: 7, count: 16)
        // PBKDF2 with HMAC-SHA-256, one round of 1 iteration: U1 = HMAC(passphrase, salt || 00000001).
        let block = salt + [0, 0, 0, 1]
        let derived = try HMACKey(.sha256, key: SecretBytes(copying: passphrase)).authenticationCode(for: block.span)
        let sealed = try OpenSSL.run(["enc", "-aes-256-cbc", "-K", derived.hex, "-iv", iv.hex], input: key)
        let prf = DER.sequence(DER.object(1, 2, 840, 113549, 2, 9), DER.null)
        let derivation = DER.sequence(
            DER.object(1, 2, 840, 113549, 1, 5, 12),
            DER.sequence(DER.octetString(salt), DER.integer(1), prf)
        )
        let cipher = DER.sequence(DER.object(2, 16, 840, 1, 101, 3, 4, 1, 42), DER.octetString(iv))
        let algorithm = DER.sequence(DER.object(1, 2, 840, 113549, 1, 5, 13), DER.sequence(derivation, cipher))
        return DER.sequence(algorithm, DER.octetString(sealed))
    }
}
