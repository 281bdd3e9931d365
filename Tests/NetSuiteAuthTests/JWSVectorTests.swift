import AuthCrypto
import Foundation
import OAuthFormats
import Testing
import TestSupport

@Suite("Signatures of RFC 7515 appendix A and RFC 7520 section 4")
struct JWSVectorTests {
    struct Vector: Decodable {
        let id, algorithm, signingInput, signature, expect: String
        let deterministic: Bool
        let jwk: JWK
    }

    struct JWK: Decodable {
        let kty: String
        let k, crv, x, y, n, e, d, p, q, dp, dq, qi: String?

        /// PKCS#1 or SEC1.
        func der() throws -> [UInt8] {
            func bytes(_ member: String?) throws -> [UInt8] { try Base64URL.decode(#require(member)) }
            if kty == "EC" {
                let curve = try #require(DER.curve(crv ?? ""))
                return try DER.ecPrivateKey(curve: curve, d: bytes(d), x: bytes(x), y: bytes(y))
            }
            return try DER.rsaPrivateKey(
                n: bytes(n),
                e: bytes(e),
                d: bytes(d),
                p: bytes(p),
                q: bytes(q),
                dp: bytes(dp),
                dq: bytes(dq),
                qi: bytes(qi)
            )
        }
    }

    @Test(
        "every signature verifies, and those that can be reproduced are, byte for byte",
        arguments: ["rfc7515", "rfc7520"]
    )
    func vectors(file: String) throws {
        for vector in try Vectors.load(file, of: Vector.self, in: .module) {
            let input = Array(vector.signingInput.utf8)
            let signature = try Base64URL.decode(vector.signature)
            if vector.jwk.kty == "oct" {
                let secret = SecretBytes(copying: try Base64URL.decode(#require(vector.jwk.k)))
                let key = try HMACKey(.sha256, key: secret)
                #expect(vector.algorithm == "HS256")
                #expect(try key.authenticationCode(for: input.span) == signature, "\(vector.id)")
                continue
            }
            let key = try PrivateKey(parsing: SecretBytes(copying: vector.jwk.der()))
            let algorithm = try SignatureAlgorithm(name: vector.algorithm)
            let isValid = try key.publicKey.isValidSignature(signature.span, for: input.span, algorithm: algorithm)
            #expect(isValid == (vector.expect == "valid"), "\(vector.id)")
            var damaged = signature
            damaged[damaged.count - 1] ^= 1
            #expect(
                try !key.publicKey.isValidSignature(damaged.span, for: input.span, algorithm: algorithm),
                "\(vector.id)"
            )

            let made = try key.signer(using: algorithm).signature(for: input.span)
            #expect((made == signature) == vector.deterministic, "\(vector.id)")
            #expect(
                try key.publicKey.isValidSignature(made.span, for: input.span, algorithm: algorithm),
                "\(vector.id)"
            )
        }
    }

    @Test("none of the eight is missing")
    func complete() throws {
        let ids = try ["rfc7515", "rfc7520"].flatMap { try Vectors.load($0, of: Vector.self, in: .module).map(\.id) }
        #expect(
            ids == ["A.1", "A.2", "A.3", "A.4"].map { "rfc7515-\($0)" }
                + ["4.1", "4.2", "4.3", "4.4"].map { "rfc7520-\($0)" }
        )
    }
}
