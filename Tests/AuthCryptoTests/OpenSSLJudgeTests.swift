import AuthCrypto
import Testing
import TestSupport

@Suite("Signatures, judged by the openssl command in both directions")
struct OpenSSLJudgeTests {
    private let message = Array("a message for two implementations".utf8)

    private func digest(_ algorithm: SignatureAlgorithm) -> String {
        switch algorithm {
        case .rsaSHA1: "sha1"
        case .es256, .ps256, .rs256: "sha256"
        case .es384, .ps384: "sha384"
        default: "sha512"
        }
    }

    private func options(_ algorithm: SignatureAlgorithm) -> [String] {
        let size = ["ps256": 32, "ps384": 48, "ps512": 64][algorithm.name.lowercased()]
        guard let size else { return [] }
        // The salt's length to the byte: another length does not verify.
        return [
            "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:\(size)", "-sigopt",
            "rsa_mgf1_md:\(digest(algorithm))",
        ]
    }

    @Test(
        "openssl verifies our signatures, with a salt of exactly the digest's size for PSS",
        arguments: SigningPair.all
    )
    func ours(pair: SigningPair) throws {
        let folder = try TemporaryFolder()
        let publicKey = try folder.write("public.pem", OpenSSL.run(["pkey", "-pubout"], input: Array(pair.pem().utf8)))
        let signature = try pair.privateKey().signer(using: pair.algorithm).signature(for: message.span)
        let isEC = pair.algorithm.name.hasPrefix("ES")
        let file = try folder.write("signature", isEC ? ECDSASignature.der(fixedWidth: signature) : signature)
        let arguments = ["dgst", "-\(digest(pair.algorithm))", "-verify", publicKey, "-signature", file]
        #expect(
            try OpenSSL.text(arguments + options(pair.algorithm), input: String(decoding: message, as: UTF8.self))
                == "Verified OK\n"
        )
        #expect(!OpenSSL.accepts(arguments + options(pair.algorithm), input: message + [0]))
    }

    @Test(
        "a PSS signature does not verify under another salt length",
        arguments: [SignatureAlgorithm.ps256, .ps384, .ps512]
    )
    func saltLength(algorithm: SignatureAlgorithm) throws {
        let folder = try TemporaryFolder()
        let publicKey = try folder.write(
            "public.pem",
            OpenSSL.run(["pkey", "-pubout"], input: Array(TestKeys.rsa3072.utf8))
        )
        let signature = try PrivateKey(pemRepresentation: TestKeys.rsa3072).signer(using: algorithm).signature(
            for: message.span
        )
        let file = try folder.write("signature", signature)
        for size in [0, 20, 31, 33, 63, 65] {
            let accepted = OpenSSL.accepts(
                [
                    "dgst", "-\(digest(algorithm))", "-verify", publicKey, "-signature", file, "-sigopt",
                    "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:\(size)",
                ],
                input: message
            )
            #expect(!accepted, "\(size)")
        }
    }

    @Test("we verify openssl's signatures", arguments: SigningPair.all)
    func theirs(pair: SigningPair) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", pair.pem().utf8)
        let made = try OpenSSL.run(
            ["dgst", "-\(digest(pair.algorithm))", "-sign", file, "-binary"] + options(pair.algorithm),
            input: message
        )
        let key = try pair.privateKey()
        let size = try key.signer(using: pair.algorithm).signatureSize
        let isEC = pair.algorithm.name.hasPrefix("ES")
        let signature = isEC ? ECDSASignature.fixedWidth(der: made, size: size) : made
        #expect(try key.publicKey.isValidSignature(signature.span, for: message.span, algorithm: pair.algorithm))
        // DER itself is none (RFC 7518 section 3.4).
        if isEC {
            #expect(try !key.publicKey.isValidSignature(made.span, for: message.span, algorithm: pair.algorithm))
        }
    }

    @Test("RFC 7518 section 3.5: we refuse openssl's PSS signatures with other salts", arguments: [0, 20, 31, 33, 64])
    func foreignSalt(size: Int) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", TestKeys.rsa3072.utf8)
        let made = try OpenSSL.run(
            [
                "dgst", "-sha256", "-sign", file, "-binary", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                "rsa_pss_saltlen:\(size)",
            ],
            input: message
        )
        let key = try PrivateKey(pemRepresentation: TestKeys.rsa3072).publicKey
        #expect(try !key.isValidSignature(made.span, for: message.span, algorithm: .ps256))
    }
}

/// R and S as DER (RFC 3279 section 2.2.3) and at fixed width.
enum ECDSASignature {
    static func der(fixedWidth: [UInt8]) -> [UInt8] {
        let half = fixedWidth.count / 2
        return DER.sequence(DER.integer(Array(fixedWidth[..<half])), DER.integer(Array(fixedWidth[half...])))
    }

    static func fixedWidth(der: [UInt8], size: Int) -> [UInt8] {
        var rest = der.dropFirst(der[1] < 0x80 ? 2 : 3)
        var numbers: [UInt8] = []
        for _ in 0..<2 {
            let length = Int(rest[rest.startIndex + 1])
            let number = rest.dropFirst(2).prefix(length).drop { $0 == 0 }
            numbers += [UInt8](repeating: 0, count: size / 2 - number.count) + number
            rest = rest.dropFirst(2 + length)
        }
        return numbers
    }
}
