import AuthCrypto
import FuzzSupport

/// Private keys and certificates, PEM and DER, with a passphrase or without: nothing traps, and what is read can be used.
@main
enum Fuzz {
    static func main() {
        let message: [UInt8] = [1, 2, 3]
        let passphrase = SecretBytes(utf8: "passphrase")
        Fuzzing.run { input in
            let bytes = SecretBytes(copying: input)
            for passphrase in [nil, passphrase] {
                guard let key = try? PrivateKey(parsing: bytes, passphrase: passphrase) else { continue }
                _ = "\(key) \(key.type)"
                guard key.type.bits <= 4096 else { continue }
                for algorithm in [SignatureAlgorithm.es256, .es384, .es512, .ps256, .ps512] {
                    // A key that was made up may fail to sign, and must not crash.
                    guard let signature = try? key.signer(using: algorithm).signature(for: message.span) else {
                        continue
                    }
                    _ = try? key.publicKey.isValidSignature(signature.span, for: message.span, algorithm: algorithm)
                }
            }
            guard let certificate = try? Certificate(parsing: input) else { return }
            Fuzzing.require(certificate.thumbprint.count == 32, "a thumbprint has 32 bytes")
            Fuzzing.require(
                certificate.subject.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f },
                "a subject has no control characters"
            )
            _ = "\(certificate) \(certificate.publicKey)"
        }
    }
}
