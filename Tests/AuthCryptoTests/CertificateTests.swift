import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("Certificate (RFC 5280)")
struct CertificateTests {
    /// A self-signed certificate that openssl made.
    private func certificate(_ pem: String, _ options: String...) throws -> String {
        let folder = try TemporaryFolder()
        return try OpenSSL.text(
            ["req", "-x509", "-key", folder.write("key.pem", pem.utf8), "-subj", "/CN=nsauth test"] + options
        )
    }

    private static let keys: [@Sendable () throws -> String] = [
        { try TestKeys.p256() }, { try TestKeys.p384() }, { try TestKeys.p521() }, { TestKeys.rsa2048 },
        { TestKeys.rsa4096 },
        { try TestKeys.pss(TestKeys.rsa3072) }, { try TestKeys.pss(TestKeys.rsa3072, restriction: .sha256(salt: 32)) },
    ]

    @Test("thumbprint, dates and subject are those that openssl prints, from PEM and from DER", arguments: 0..<7)
    func judged(index: Int) throws {
        let key = try Self.keys[index]()
        let pem = try certificate(key, "-days", "400")
        let lines = try OpenSSL.text(
            [
                "x509", "-noout", "-fingerprint", "-sha256", "-dates", "-dateopt", "iso_8601", "-subject", "-nameopt",
                "RFC2253",
            ],
            input: pem
        ).split(separator: "\n")
        let values = Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let parts = line.split(separator: "=", maxSplits: 1)
                return (String(parts[0]), String(parts[1]))
            }
        )
        for bytes in [Array(pem.utf8), PEM.der(pem)] {
            let certificate = try Certificate(parsing: bytes)
            let fingerprint = values.first { $0.key.lowercased() == "sha256 fingerprint" }?.value
            #expect(fingerprint?.filter { $0 != ":" }.lowercased() == certificate.thumbprint.hex)
            #expect(values["subject"] == certificate.subject)
            #expect(try values["notBefore"].map(Self.seconds) == certificate.notBefore)
            #expect(try values["notAfter"].map(Self.seconds) == certificate.notAfter)
            #expect(certificate.notAfter - certificate.notBefore == 400 * 86_400)
            #expect(try certificate.certifies(PrivateKey(pemRepresentation: key)))
            #expect(try certificate.publicKey.type == PrivateKey(pemRepresentation: key).type)
        }
    }

    private static func seconds(_ text: String) throws -> Int64 {
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space)
        return Int64(try Date(text, strategy: style).timeIntervalSince1970)
    }

    @Test(
        "validity: both forms of time, before 1970, beyond 2038 and to the last year",
        arguments: [
            ("19700101000000Z", 0), ("19691231235959Z", -1), ("19500101000000Z", -631_152_000),
            ("20000229120000Z", 951_825_600), ("20380119031408Z", 2_147_483_648), ("20491231235959Z", 2_524_607_999),
            ("20500101000000Z", 2_524_608_000), ("21000301000000Z", 4_107_542_400),
            ("99991231235959Z", 253_402_300_799),
            ("19000101000000Z", -2_208_988_800),
        ]
    )
    func validity(text: String, seconds: Int64) throws {
        let publicKey = try DER.publicKey(of: TestKeys.p256())
        let before = try Certificate(parsing: DER.certificate(publicKey: publicKey, notBefore: text))
        #expect(before.notBefore == seconds)
        let after = try Certificate(parsing: DER.certificate(publicKey: publicKey, notAfter: text))
        #expect(after.notAfter == seconds)
    }

    @Test("a validity that is no time is invalid input")
    func noTime() throws {
        let publicKey = try DER.publicKey(of: TestKeys.p256())
        for text in ["20251301000000Z", "20250230000000Z", "20250101250000Z", "2025", "never"] {
            let der = DER.certificate(publicKey: publicKey, notAfter: text)
            #expect(refusal { try Certificate(parsing: der) } == .invalidInput, "\(text)")
        }
    }

    @Test(
        "the subject keeps UTF-8 and escapes what could break a line or a terminal",
        arguments: [
            ("José Müller", "CN=José Müller"), ("密码", "CN=密码"), ("a\nb", "CN=a\\0Ab"),
            ("a\u{1b}[31mb", "CN=a\\1B[31mb"),
            ("a\u{0}b", "CN=a\\00b"), ("a,b+c", "CN=a\\,b\\+c"), ("", "CN="), ("\u{7f}", "CN=\\7F"),
        ]
    )
    func subject(name: String, expected: String) throws {
        let publicKey = try DER.publicKey(of: TestKeys.p256())
        let certificate = try Certificate(parsing: DER.certificate(publicKey: publicKey, commonName: Array(name.utf8)))
        #expect(certificate.subject == expected)
    }

    @Test("a long subject is cut, one that is no UTF-8 is readable, and neither is cut inside a scalar")
    func hostileSubject() throws {
        let publicKey = try DER.publicKey(of: TestKeys.p256())
        for name in [
            [UInt8](repeating: 0x61, count: 20_000), Array(String(repeating: "é", count: 5_000).utf8),
            [0xff, 0xc3, 0x28],
        ] {
            guard let certificate = try? Certificate(parsing: DER.certificate(publicKey: publicKey, commonName: name))
            else {
                continue
            }
            #expect(certificate.subject.utf8.count <= 1023 + 2)
            #expect(!certificate.subject.contains { $0.isNewline })
        }
    }

    @Test("certifies: the key itself in either of RSA's forms, and no other key of the same size")
    func certifies() throws {
        let rsa = try PrivateKey(pemRepresentation: TestKeys.rsa3072)
        let pss = try PrivateKey(pemRepresentation: TestKeys.pss(TestKeys.rsa3072))
        let otherRSA = try PrivateKey(pemRepresentation: TestKeys.otherRSA3072)
        let p256 = try PrivateKey(pemRepresentation: TestKeys.p256())
        let otherP256 = try PrivateKey(pemRepresentation: TestKeys.otherP256())
        let rsaCertificate = try Certificate(pemRepresentation: certificate(TestKeys.rsa3072))
        // Oracle's recipe: an rsaEncryption key whose certificate is signed by PSS.
        let oracles = try Certificate(
            pemRepresentation: certificate(
                TestKeys.rsa3072,
                "-sha256",
                "-sigopt",
                "rsa_padding_mode:pss",
                "-sigopt",
                "rsa_pss_saltlen:64"
            )
        )
        let pssCertificate = try Certificate(pemRepresentation: certificate(TestKeys.pss(TestKeys.rsa3072)))
        for certificate in [rsaCertificate, oracles, pssCertificate] {
            #expect(certificate.certifies(rsa) && certificate.certifies(pss))
            #expect(!certificate.certifies(otherRSA) && !certificate.certifies(p256))
        }
        let ecCertificate = try Certificate(pemRepresentation: certificate(TestKeys.p256()))
        #expect(ecCertificate.certifies(p256))
        #expect(!ecCertificate.certifies(otherP256) && !ecCertificate.certifies(rsa))
        #expect(ecCertificate.description == "certificate of CN=nsauth test, EC P-256")
    }

    @Test("of a PEM chain the first counts; text and keys around it are passed over")
    func chain() throws {
        let first = try certificate(TestKeys.p256())
        let second = try certificate(TestKeys.otherP256())
        let thumbprint = try Certificate(pemRepresentation: first).thumbprint
        for text in [
            first + second, "Subject: x\n" + first, try TestKeys.p256() + first, first.replacing("\n", with: "\r\n"),
            first + "\nwhatever\n", String(first.dropLast()),
            first.replacing(" CERTIFICATE", with: " X509 CERTIFICATE"),
        ] {
            #expect(try Certificate(pemRepresentation: text).thumbprint == thumbprint, "\(text.prefix(40))")
        }
        #expect(try Certificate(pemRepresentation: second + first).thumbprint != thumbprint)
    }

    @Test("bytes behind a DER certificate, nothing, garbage and a key in its place are invalid input")
    func refused() throws {
        let pem = try certificate(TestKeys.p256())
        let der = PEM.der(pem)
        for bytes in [
            [], [0x30], der + [0], der + der, Array(der.dropLast()), Array("hello".utf8),
            Array(try TestKeys.p256().utf8),
            PEM.der(try TestKeys.p256()), Array(pem.dropLast(40).utf8), Array(pem.dropFirst(28).utf8),
            Array(PEM.text("CERTIFICATE", der + [0]).utf8), Array(PEM.text("CERTIFICATE", Array(der.dropLast())).utf8),
            [UInt8](repeating: 0x30, count: 100_000),
        ] {
            do throws(CryptoError) {
                _ = try Certificate(parsing: bytes)
                Issue.record("\(bytes.count) bytes were accepted")
            } catch {
                #expect(error.code == .invalidInput)
                #expect(MessageStyle.faults(error.message).isEmpty)
            }
        }
    }

    @Test("what stands in the place of a certificate is named")
    func named() throws {
        let key = try TestKeys.p256()
        let trusted = try certificate(key).replacing(" CERTIFICATE", with: " TRUSTED CERTIFICATE")
        for (text, name) in [
            (key, "PRIVATE KEY"), (try OpenSSL.text(["pkey", "-pubout"], input: key), "PUBLIC KEY"),
            (trusted, "TRUSTED CERTIFICATE"),
        ] {
            do throws(CryptoError) {
                _ = try Certificate(pemRepresentation: text)
                Issue.record("it was accepted")
            } catch {
                #expect(error.message == "no certificate in the PEM: it holds '\(name)'")
            }
        }
    }

    @Test("a certificate of a kind of key that is not served names the kind")
    func unsupported() throws {
        let pem = try certificate(OpenSSL.text(["genpkey", "-algorithm", "ED25519"]))
        do throws(CryptoError) {
            _ = try Certificate(pemRepresentation: pem)
            Issue.record("it was accepted")
        } catch {
            #expect(error.code == .unsupportedKey)
            #expect(error.message.hasSuffix("ED25519"))
        }
    }
}
