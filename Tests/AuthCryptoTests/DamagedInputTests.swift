import AuthCrypto
import Testing
import TestSupport

@Suite("Damaged keys and certificates never crash")
struct DamagedInputTests {
    /// Parses every truncation, and every byte changed in two ways.
    private func damage(_ bytes: [UInt8], _ parse: ([UInt8]) -> Void) {
        for count in 0..<bytes.count { parse(Array(bytes.prefix(count))) }
        for index in bytes.indices {
            for flip in [UInt8(0x01), 0x80] {
                var damaged = bytes
                damaged[index] ^= flip
                parse(damaged)
            }
        }
    }

    private func parseKey(_ bytes: [UInt8]) {
        let passphrase = SecretBytes(utf8: "x")
        guard let key = try? PrivateKey(parsing: SecretBytes(copying: bytes), passphrase: passphrase) else { return }
        // What can still be read has to bear being used.
        _ = key.type.description
        for algorithm in SignatureAlgorithm.all { _ = try? key.signer(using: algorithm) }
    }

    @Test("EC keys: PKCS#8 and SEC1, PEM and DER")
    func ec() throws {
        let pem = try TestKeys.p256()
        let sec1 = try OpenSSL.run(["ec"], input: Array(pem.utf8))
        for bytes in [Array(pem.utf8), PEM.der(pem), sec1, PEM.der(String(decoding: sec1, as: UTF8.self))] {
            damage(bytes, parseKey)
        }
    }

    @Test("encrypted keys: PBES2 with few rounds, and the older PEM encryption")
    func encrypted() throws {
        let pem = Array(try TestKeys.p256().utf8)
        let sealed = try OpenSSL.run(
            ["pkcs8", "-topk8", "-outform", "DER", "-iter", "1", "-passout", "pass:x"],
            input: pem
        )
        let older = try OpenSSL.run(["ec", "-aes128", "-passout", "pass:x"], input: pem)
        // A changed count of rounds could be billions.
        let rounds = try #require(sealed.indices.first { sealed[$0...].starts(with: [0x02, 0x01, 0x01]) })
        damage(sealed) { bytes in
            let isUntouched =
                bytes.count < sealed.count || bytes[rounds - 24..<rounds + 4] == sealed[rounds - 24..<rounds + 4]
            if isUntouched { parseKey(bytes) }
        }
        damage(older, parseKey)
    }

    @Test("RSA and restricted RSA-PSS keys, DER")
    func rsa() throws {
        let pss = try TestKeys.pss(TestKeys.rsa2048, restriction: .sha256(salt: 32))
        for bytes in [PEM.der(TestKeys.rsa2048), PEM.der(pss)] {
            // The numbers' inner bytes all take the same way.
            let head = Array(bytes.prefix(160))
            damage(head) { parseKey($0 + ($0.count == head.count ? bytes.dropFirst(160) : [])) }
        }
    }

    @Test("certificates, PEM and DER")
    func certificates() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", TestKeys.p256().utf8)
        let pem = try OpenSSL.run(["req", "-x509", "-key", file, "-subj", "/CN=nsauth test/O=Jos\u{e9}", "-utf8"])
        let key = try PrivateKey(pemRepresentation: TestKeys.p256())
        for bytes in [pem, PEM.der(String(decoding: pem, as: UTF8.self))] {
            damage(bytes) { damaged in
                guard let certificate = try? Certificate(parsing: damaged) else { return }
                _ = certificate.certifies(key)
                _ = certificate.description
            }
        }
    }
}
