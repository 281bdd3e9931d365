import AuthCrypto
import Testing
import TestSupport

@Suite("SealingKey: bytes for whoever has the private key")
struct SealingKeyTests {
    private let secret = SecretBytes(utf8: "a token")
    private let context = Array("name".utf8)

    private func bytes(_ secret: SecretBytes?) -> [UInt8]? {
        secret.map { $0.withBytes { bytes in bytes.indices.map { bytes[$0] } } }
    }

    @Test("what was sealed is opened by the key that is read from the same DER, parsed or not, in whatever wrapping")
    func roundTrip() throws {
        for kind in [PrivateKey.Kind.p256, .p384, .p521, .rsa(bits: 2048)] {
            let pem = bytes(try PrivateKey(generating: kind).pemRepresentation()) ?? []
            let text = String(decoding: pem, as: UTF8.self)
            let sealed = try SealingKey(derivedFrom: PrivateKey(pemRepresentation: text), purpose: "test")
                .seal(secret, binding: context)
            #expect(sealed.count == 12 + secret.count + 16)
            let forms = [
                pem, pem.dropLast(), Array(text.replacing("\n", with: "\r\n").utf8),
                Array(("words\n" + text + text).utf8),
                try OpenSSL.run(["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], input: pem),
            ].map { SecretBytes(copying: $0) }
            for form in forms {
                let key = try PrivateKey(parsing: form, passphrase: SecretBytes(utf8: "not needed"))
                let keys = [
                    try SealingKey(derivedFrom: key, purpose: "test"),
                    try #require(try SealingKey(derivedFromKeyFile: form, purpose: "test")),
                ]
                for key in keys { #expect(bytes(try key.open(sealed, binding: context)) == bytes(secret)) }
            }
        }
    }

    @Test("a file without a key, and one whose key is encrypted, have none that needs no parsing")
    func noDigest() throws {
        let pem = bytes(try PrivateKey(generating: .p256).pemRepresentation()) ?? []
        let encrypted = [
            try OpenSSL.run(["pkcs8", "-topk8", "-passout", "pass:p", "-iter", "1"], input: pem),
            try OpenSSL.run(["pkcs8", "-topk8", "-passout", "pass:p", "-iter", "1", "-outform", "DER"], input: pem),
            try OpenSSL.run(["ec", "-aes128", "-passout", "pass:p"], input: pem),
        ]
        for file in encrypted + [
            [], [0x30], [0x30, 0x82], Array("text".utf8), try OpenSSL.run(["pkey", "-pubout"], input: pem),
        ] {
            #expect(try SealingKey(derivedFromKeyFile: SecretBytes(copying: file), purpose: "test") == nil)
        }
    }

    @Test("with a passphrase it is the key itself that counts, and neither its encryption nor its encoding")
    func encrypted() throws {
        let text = String(decoding: bytes(try PrivateKey(generating: .p384).pemRepresentation()) ?? [], as: UTF8.self)
        let keys = try ["pass:one", "pass:two"].map { passphrase in
            let arguments = ["pkcs8", "-topk8", "-passout", passphrase, "-iter", "1"]
            return try PrivateKey(
                parsing: SecretBytes(copying: OpenSSL.run(arguments, input: Array(text.utf8))),
                passphrase: SecretBytes(utf8: String(passphrase.dropFirst(5)))
            )
        }
        let sealed = try SealingKey(derivedFrom: keys[0], purpose: "test").seal(secret, binding: context)
        let opened = try SealingKey(derivedFrom: keys[1], purpose: "test").open(sealed, binding: context)
        #expect(bytes(opened) == bytes(secret))
    }

    @Test("another key, another purpose, another context and any changed byte open nothing")
    func refused() throws {
        let (key, other) = (try PrivateKey(generating: .p256), try PrivateKey(generating: .p256))
        let sealing = try SealingKey(derivedFrom: key, purpose: "test")
        let sealed = try sealing.seal(secret, binding: context)
        #expect(try SealingKey(derivedFrom: other, purpose: "test").open(sealed, binding: context) == nil)
        #expect(try SealingKey(derivedFrom: key, purpose: "tests").open(sealed, binding: context) == nil)
        #expect(try sealing.open(sealed, binding: context + [0]) == nil)
        #expect(try sealing.open(sealed, binding: []) == nil)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(try sealing.open(changed, binding: context) == nil)
        }
        for count in sealed.indices { #expect(try sealing.open(Array(sealed.prefix(count)), binding: context) == nil) }
    }

    @Test("nothing, and nothing bound, are sealed as well; the same bytes are never the same twice")
    func edges() throws {
        let sealing = try SealingKey(derivedFrom: PrivateKey(generating: .p256), purpose: "")
        let sealed = try sealing.seal(SecretBytes(copying: []), binding: [])
        #expect(bytes(try sealing.open(sealed, binding: [])) == [])
        #expect(try sealing.seal(secret, binding: context) != sealing.seal(secret, binding: context))
    }

    @Test("HKDF and AES-256-GCM as another implementation has them")
    func vectors() throws {
        for vector in try Vectors.load("sealing", of: Vector.self, in: .module) {
            let key = try SealingKey(
                derivedFrom: PrivateKey(
                    pemRepresentation: vector.key,
                    // One that is encrypted is not hashed.
                    passphrase: vector.from == "number" ? SecretBytes(utf8: "x") : nil
                ),
                purpose: vector.purpose
            )
            let sealed = try #require([UInt8](hex: vector.sealed))
            let opened = try key.open(sealed, binding: Array(vector.context.utf8))
            #expect(bytes(opened) == Array(vector.text.utf8), "\(vector.id)")
        }
    }

    private struct Vector: Decodable {
        let id, from, purpose, context, text, key, sealed: String
    }

    @Test("no printing route shows the key")
    func printing() throws {
        let key = try SealingKey(derivedFrom: PrivateKey(generating: .p256), purpose: "test")
        #expect("\(key)" == "sealing key <redacted>" && String(reflecting: key) == "\(key)")
        #expect(Mirror(reflecting: key).children.isEmpty)
    }
}
