import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("PrivateKey: formats")
struct PrivateKeyFormatTests {
    /// A key as PKCS#8 PEM, and what it must be read as.
    struct Kind: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let pem: @Sendable () throws -> String
        /// The command that writes its older form, `ec` or `rsa`.
        let tool: String

        static let all = [
            Kind(testDescription: "EC P-256", pem: { try TestKeys.p256() }, tool: "ec"),
            Kind(testDescription: "EC P-384", pem: { try TestKeys.p384() }, tool: "ec"),
            Kind(testDescription: "EC P-521", pem: { try TestKeys.p521() }, tool: "ec"),
            Kind(testDescription: "RSA of 2048 bits", pem: { TestKeys.rsa2048 }, tool: "rsa"),
            Kind(testDescription: "RSA of 3072 bits", pem: { TestKeys.rsa3072 }, tool: "rsa"),
            Kind(testDescription: "RSA of 4096 bits", pem: { TestKeys.rsa4096 }, tool: "rsa"),
        ]

        /// SEC1 or PKCS#1.
        func older(_ arguments: String...) throws -> [UInt8] {
            try OpenSSL.run([tool] + (tool == "rsa" ? ["-traditional"] : []) + arguments, input: Array(pem().utf8))
        }
    }

    static let passphrase = "correct horse"

    private func expect(
        _ bytes: [UInt8],
        is kind: Kind,
        passphrase: String? = nil,
        _ comment: Comment,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let reference = try PrivateKey(pemRepresentation: kind.pem())
        #expect(reference.type.description == kind.testDescription, sourceLocation: sourceLocation)
        let key = try PrivateKey(
            parsing: SecretBytes(copying: bytes),
            passphrase: passphrase.map(SecretBytes.init(utf8:))
        )
        #expect(key.type == reference.type, comment, sourceLocation: sourceLocation)
        #expect(key.publicKey == reference.publicKey, comment, sourceLocation: sourceLocation)
    }

    @Test("PKCS#8, PKCS#1 and SEC1, each as PEM and as DER", arguments: Kind.all)
    func plain(kind: Kind) throws {
        let pkcs8 = try Array(kind.pem().utf8)
        try expect(pkcs8, is: kind, "PKCS#8, PEM")
        try expect(PEM.der(kind.pem()), is: kind, "PKCS#8, DER")
        let older = try kind.older()
        #expect(
            String(decoding: older, as: UTF8.self).contains(
                kind.tool == "ec" ? "BEGIN EC PRIVATE" : "BEGIN RSA PRIVATE"
            )
        )
        try expect(older, is: kind, "PKCS#1 or SEC1, PEM")
        try expect(kind.older("-outform", "DER"), is: kind, "PKCS#1 or SEC1, DER")
        // A passphrase for a key that is not encrypted is not looked at.
        try expect(pkcs8, is: kind, passphrase: Self.passphrase, "PKCS#8 with a passphrase")
    }

    @Test("SEC1 behind its EC PARAMETERS block, as 'openssl ecparam -genkey' writes it")
    func parameters() throws {
        let text = try OpenSSL.text(["ecparam", "-genkey", "-name", "secp384r1"])
        #expect(text.hasPrefix("-----BEGIN EC PARAMETERS-----"))
        #expect(try PrivateKey(pemRepresentation: text).type.description == "EC P-384")
    }

    @Test(
        "PKCS#8 encrypted under PBES2, as PEM and as DER",
        arguments: [
            ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256"], ["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512"],
            ["-v2", "des3"], ["-scrypt", "-scrypt_N", "1024", "-scrypt_r", "8", "-scrypt_p", "1"],
        ]
    )
    func encryptedPKCS8(options: [String]) throws {
        for kind in [Kind.all[0], Kind.all[4]] {
            for form in ["PEM", "DER"] {
                let bytes = try OpenSSL.run(
                    ["pkcs8", "-topk8", "-outform", form, "-passout", "pass:\(Self.passphrase)"] + options,
                    input: Array(kind.pem().utf8)
                )
                try expect(bytes, is: kind, passphrase: Self.passphrase, "\(options) \(form)")
                let file = SecretBytes(copying: bytes)
                #expect(refusal { try PrivateKey(parsing: file) } == .missingPassphrase)
                #expect(
                    refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(utf8: "wrong")) }
                        == .wrongPassphrase
                )
                #expect(
                    refusal { try PrivateKey(parsing: file, passphrase: SecretBytes(utf8: "")) } == .wrongPassphrase
                )
            }
        }
    }

    @Test("PKCS#8 encrypted under PBES1 is read, or its cipher is refused: libcrypto keeps DES in its legacy provider")
    func pbes1() throws {
        for cipher in ["PBE-MD5-DES", "PBE-SHA1-3DES"] {
            let bytes: [UInt8]
            do {
                bytes = try OpenSSL.run(
                    [
                        "pkcs8", "-topk8", "-v1", cipher, "-passout", "pass:\(Self.passphrase)", "-provider", "legacy",
                        "-provider", "default",
                    ],
                    input: Array(TestKeys.p256().utf8)
                )
            } catch {
                // This machine's openssl has no legacy provider to write one with.
                continue
            }
            let passphrase = SecretBytes(utf8: Self.passphrase)
            let code = refusal { try PrivateKey(parsing: SecretBytes(copying: bytes), passphrase: passphrase) }
            #expect(code == (cipher == "PBE-MD5-DES" ? .unsupportedKey : nil), "\(cipher)")
        }
    }

    @Test("PKCS#1 and SEC1 in the older encryption of PEM headers", arguments: ["-aes128", "-aes256", "-des3"])
    func encryptedOlder(cipher: String) throws {
        for kind in [Kind.all[0], Kind.all[2], Kind.all[3]] {
            let bytes = try kind.older(cipher, "-passout", "pass:\(Self.passphrase)")
            #expect(String(decoding: bytes, as: UTF8.self).contains("Proc-Type: 4,ENCRYPTED"))
            try expect(bytes, is: kind, passphrase: Self.passphrase, "\(cipher)")
            let file = SecretBytes(copying: bytes)
            #expect(refusal { try PrivateKey(parsing: file) } == .missingPassphrase)
            for wrong in 0..<40 {
                // One in 256 leaves a padding that looks right.
                let passphrase = SecretBytes(utf8: "wrong \(wrong)")
                #expect(refusal { try PrivateKey(parsing: file, passphrase: passphrase) } == .wrongPassphrase)
            }
        }
    }

    @Test("CRLF, text before and behind, a certificate and other blocks before the key, no last line break")
    func surroundings() throws {
        let kind = Kind.all[0]
        let pem = try kind.pem()
        let folder = try TemporaryFolder()
        let certificate = try OpenSSL.text(
            ["req", "-x509", "-key", folder.write("key.pem", pem.utf8), "-subj", "/CN=test"])
        let publicKey = try OpenSSL.text(["pkey", "-pubout"], input: pem)
        let bag = "Bag Attributes\n    friendlyName: test\nKey Attributes: <No Attributes>\n"
        for text in [
            pem.replacing("\n", with: "\r\n"), bag + pem, pem + "\nwhatever follows\n", certificate + pem,
            publicKey + certificate + pem, pem + certificate, String(pem.dropLast()), "\n\n\n" + pem,
            "\u{feff}\n" + pem,
            pem + TestKeys.rsa2048,
        ] {
            try expect(Array(text.utf8), is: kind, "\(text.prefix(40))")
        }
    }
}
