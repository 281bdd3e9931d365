import AuthCrypto
import Testing
import TestSupport

/// An algorithm with a key that it can be used with.
struct SigningPair: CustomTestStringConvertible, Sendable {
    let algorithm: SignatureAlgorithm
    let keyName: String
    let pem: @Sendable () throws -> String

    var testDescription: String { "\(algorithm) with \(keyName)" }

    func privateKey() throws -> PrivateKey { try PrivateKey(pemRepresentation: pem()) }

    /// Every algorithm with each kind of key it is for.
    static let all: [SigningPair] =
        [
            SigningPair(algorithm: .es256, keyName: "P-256") { try TestKeys.p256() },
            SigningPair(algorithm: .es384, keyName: "P-384") { try TestKeys.p384() },
            SigningPair(algorithm: .es512, keyName: "P-521") { try TestKeys.p521() },
        ]
        + [SignatureAlgorithm.ps256, .ps384, .ps512, .rs256, .rs512, .rsaSHA1].flatMap { algorithm in
            [
                SigningPair(algorithm: algorithm, keyName: "RSA 2048") { TestKeys.rsa2048 },
                SigningPair(algorithm: algorithm, keyName: "RSA 3072") { TestKeys.rsa3072 },
                SigningPair(algorithm: algorithm, keyName: "RSA 4096") { TestKeys.rsa4096 },
            ]
        }
        + [SignatureAlgorithm.ps256, .ps384, .ps512].map { algorithm in
            SigningPair(algorithm: algorithm, keyName: "RSA-PSS 3072") { try TestKeys.pss(TestKeys.rsa3072) }
        } + [
            SigningPair(algorithm: .ps256, keyName: "RSA-PSS restricted to SHA-256") {
                try TestKeys.pss(TestKeys.rsa2048, restriction: .sha256(salt: 32))
            },
            SigningPair(algorithm: .ps512, keyName: "RSA-PSS restricted to SHA-512") {
                try TestKeys.pss(TestKeys.rsa2048, restriction: .sha512(salt: 64))
            },
        ]
}
