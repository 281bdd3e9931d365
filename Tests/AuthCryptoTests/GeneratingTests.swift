import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("Keys and certificates that are made, judged by the openssl command")
struct GeneratingTests {
    private static let kinds: [PrivateKey.Kind] = [.p256, .p384, .p521, .rsa(bits: 2048), .rsa(bits: 3072)]

    private func pem(_ key: PrivateKey) throws -> String {
        try key.pemRepresentation().withBytes { bytes in
            String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
        }
    }

    @Test("a key is of the kind asked for, openssl reads its PKCS#8, and it is never the same twice", arguments: kinds)
    func keys(kind: PrivateKey.Kind) throws {
        let key = try PrivateKey(generating: kind)
        #expect("\(key.type)" == "\(kind)")
        let text = try pem(key)
        #expect(text.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && text.hasSuffix("-----END PRIVATE KEY-----\n"))
        // openssl checks the key, and prints the same PKCS#8.
        #expect(
            try OpenSSL.text(["pkey", "-check"], input: text).hasPrefix("Key is valid\n-----BEGIN PRIVATE KEY-----")
        )
        #expect(try OpenSSL.text(["pkey"], input: text) == text)
        #expect(try PrivateKey(pemRepresentation: text).publicKey == key.publicKey)
        #expect(try PrivateKey(generating: kind).publicKey != key.publicKey)
    }

    @Test(
        "a size that is not served is refused",
        arguments: [PrivateKey.Kind.rsa(bits: 1024), .rsa(bits: 0), .rsa(bits: 99_999)]
    )
    func refusedKinds(kind: PrivateKey.Kind) throws {
        let error = try #require(throws: CryptoError.self) { try PrivateKey(generating: kind) }
        #expect(error.code == .unsupportedKey)
        #expect(MessageStyle.faults(error.message).isEmpty)
    }

    @Test("a public key's numbers are those that openssl prints", arguments: kinds)
    func numbers(kind: PrivateKey.Kind) throws {
        let key = try PrivateKey(generating: kind)
        let text = try OpenSSL.text(["pkey", "-noout", "-text"], input: pem(key)).lowercased()
            .filter { !$0.isWhitespace && $0 != ":" }
        switch try key.publicKey.numbers() {
        case .rsa(let modulus, let exponent):
            #expect(modulus.count == key.type.bits / 8 && modulus[0] != 0)
            #expect(text.contains(modulus.hex))
            #expect(exponent == [1, 0, 1])
        case .ec(let x, let y):
            #expect(x.count == (key.type.bits + 7) / 8 && y.count == x.count)
            #expect(text.contains("04\(x.hex)\(y.hex)"))
        }
    }

    @Test("what openssl made is written as openssl wrote it")
    func unchanged() throws {
        let text = try OpenSSL.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096"])
        #expect(try pem(PrivateKey(pemRepresentation: text)) == text)
    }

    @Test("an authority signs a server's certificate, and openssl verifies the chain and each name", arguments: kinds)
    func chain(kind: PrivateKey.Kind) throws {
        let authorityKey = try PrivateKey(generating: kind)
        let now = Int64(Date().timeIntervalSince1970)
        let authority = try CertificateTemplate(
            commonName: "Authority",
            notBefore: now - 60,
            notAfter: now + 3600,
            isAuthority: true
        ).signed(by: authorityKey)
        let key = try PrivateKey(generating: .p256)
        let template = CertificateTemplate(
            commonName: "sérver",
            notBefore: now - 60,
            notAfter: now + 600,
            dnsNames: ["localhost", "*.suitetalk.api.netsuite.com"],
            ipAddresses: [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]]
        )
        let issued = try template.issued(to: key.publicKey, by: authority, authorityKey)

        let folder = try TemporaryFolder()
        let ca = try folder.write("ca.pem", authority.utf8)
        let file = try folder.write("server.pem", issued.utf8)
        let verify = ["verify", "-x509_strict", "-CAfile", ca, "-purpose", "sslserver"]
        for name in [
            "-verify_hostname localhost", "-verify_hostname 1.suitetalk.api.netsuite.com", "-verify_ip 127.0.0.1",
            "-verify_ip ::1",
        ] {
            #expect(OpenSSL.accepts(verify + name.split(separator: " ").map(String.init) + [file]), "\(name)")
        }
        #expect(!OpenSSL.accepts(verify + ["-verify_hostname", "suitetalk.api.netsuite.com", file]))
        #expect(!OpenSSL.accepts(verify + ["-attime", "\(now + 601)", file]))
        // A server's certificate signs no others.
        let below = try template.issued(to: PrivateKey(generating: .p256).publicKey, by: issued, key)
        let third = try folder.write("third.pem", below.utf8)
        #expect(!OpenSSL.accepts(verify + ["-untrusted", file, third]))

        let read = try Certificate(pemRepresentation: issued)
        #expect(read.notBefore == now - 60 && read.notAfter == now + 600 && read.subject == "CN=sérver")
        #expect(read.certifies(key))
        #expect(try Certificate(pemRepresentation: authority).certifies(authorityKey))
    }

    @Test("serial numbers are positive, random and of 16 bytes")
    func serials() throws {
        let key = try PrivateKey(generating: .p256)
        let serials = try (0..<8).map { _ in
            let pem = try CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1).signed(by: key)
            return try OpenSSL.text(["x509", "-noout", "-serial"], input: pem)
        }
        #expect(Set(serials).count == serials.count)
        #expect(serials.allSatisfy { $0.count == "serial=".count + 32 + 1 })
    }

    @Test(
        "validity: UTCTime and GeneralizedTime as RFC 5280 section 4.1.2.5 asks",
        arguments: [0, 2_524_607_999, 2_524_608_000, 253_402_300_799] as [Int64]
    )
    func validity(end: Int64) throws {
        let key = try PrivateKey(generating: .p256)
        let pem = try CertificateTemplate(commonName: "a", notBefore: -1, notAfter: end).signed(by: key)
        let certificate = try Certificate(pemRepresentation: pem)
        #expect(certificate.notBefore == -1 && certificate.notAfter == end)
        let text = try OpenSSL.text(["asn1parse"], input: pem)
        #expect(text.contains("GENERALIZEDTIME") == (end >= 2_524_608_000))
    }

    @Test(
        "what does not fit into a certificate is refused, and the message says why",
        arguments: [
            CertificateTemplate(commonName: "", notBefore: 0, notAfter: 1),
            CertificateTemplate(commonName: String(repeating: "a", count: 65), notBefore: 0, notAfter: 1),
            CertificateTemplate(commonName: "a", notBefore: 2, notAfter: 1),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: .max),
            CertificateTemplate(commonName: "a", notBefore: .min, notAfter: 1),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1, dnsNames: [""]),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1, dnsNames: ["a\0b"]),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1, dnsNames: ["a.*.b"]),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1, dnsNames: ["ä"]),
            CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1, ipAddresses: [[1, 2, 3]]),
        ]
    )
    func refused(template: CertificateTemplate) throws {
        let key = try PrivateKey(generating: .p256)
        let error = try #require(throws: CryptoError.self) { try template.signed(by: key) }
        #expect(error.code == .invalidInput)
        #expect(error.message.hasPrefix("the certificate cannot be made: "))
        #expect(MessageStyle.faults(error.message).isEmpty)
    }

    @Test("nobody signs for an authority with another key")
    func foreignAuthority() throws {
        let key = try PrivateKey(generating: .p256)
        let template = CertificateTemplate(commonName: "a", notBefore: 0, notAfter: 1)
        let authority = try template.signed(by: key)
        #expect(throws: CryptoError.self) {
            try template.issued(to: key.publicKey, by: authority, PrivateKey(generating: .p256))
        }
    }
}
