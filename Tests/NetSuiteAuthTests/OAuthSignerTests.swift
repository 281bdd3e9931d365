import AuthCrypto
import Foundation
@testable import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("OAuthSigner (RFC 5849 section 3.4)")
struct OAuthSignerTests {
    struct Vector: Decodable {
        let id, expect, method, url, form, signatureMethod, clientSecret, tokenSecret, signature: String
        let header: [[String]]
        let baseString, privateKey: String?

        func signer() throws -> OAuthSigner {
            let method = try SignatureMethod(name: signatureMethod)
            if let privateKey { return try OAuthSigner(method, privateKey: PrivateKey(pemRepresentation: privateKey)) }
            return try OAuthSigner(
                method,
                clientSecret: SecretBytes(utf8: clientSecret),
                tokenSecret: SecretBytes(utf8: tokenSecret)
            )
        }

        func madeBaseString() throws -> SignatureBaseString {
            let url = try RequestURL(url)
            var parameters = try RequestParameters(query: url, form: Array(form.utf8))
            for pair in header { parameters.append(name: pair[0], value: pair[1]) }
            return try SignatureBaseString(method: HTTPMethod(method), url: url, parameters: parameters)
        }
    }

    @Test(
        "RFC 5849 sections 1.2, 2.1, 2.3, 3.4.1.1 and the RSA-SHA1 test case of OAuth Core: base strings and signatures"
    )
    func vectors() throws {
        for vector in try Vectors.load("rfc5849", of: Vector.self, in: .module) {
            let baseString = try vector.madeBaseString()
            if let expected = vector.baseString { #expect(baseString.description == expected, "\(vector.id)") }
            let signature = try vector.signer().signature(of: baseString.bytes.span)
            #expect((signature == vector.signature) == (vector.expect == "valid"), "\(vector.id)")
        }
    }

    @Test(
        "every HMAC method signs as the openssl command does",
        arguments: [SignatureMethod.hmacSHA1, .hmacSHA256, .hmacSHA512]
    )
    func hmac(method: SignatureMethod) throws {
        let digest = method.description.replacing("HMAC-", with: "").lowercased()
        var generator = SeededGenerator(seed: 34)
        for size in [0, 1, 40, 200] {
            let (client, token) = (generator.bytes(size), generator.bytes(size / 2))
            let message = generator.bytes(size * 3)
            let key = NaiveOAuth1.encode(client) + "&" + NaiveOAuth1.encode(token)
            let judged = try OpenSSL.run(
                ["dgst", "-\(digest)", "-mac", "HMAC", "-macopt", "hexkey:\(Array(key.utf8).hex)", "-binary"],
                input: message
            )
            let signer = try OAuthSigner(
                method,
                clientSecret: SecretBytes(copying: client),
                tokenSecret: SecretBytes(copying: token)
            )
            let signature = try signer.signature(of: message.span)
            #expect(signature == Base64.encode(judged))
        }
    }

    @Test(
        "every RSA method signs as the openssl command does",
        arguments: [SignatureMethod.rsaSHA1, .rsaSHA256, .rsaSHA512]
    )
    func rsa(method: SignatureMethod) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("key.pem", TestKeys.rsa2048.utf8)
        let message = Array("GET&https%3A%2F%2Fexample.com%2F&".utf8)
        let digest = method.description.replacing("RSA-", with: "").lowercased()
        let judged = try OpenSSL.run(["dgst", "-\(digest)", "-sign", file, "-binary"], input: message)
        let signer = try OAuthSigner(method, privateKey: PrivateKey(pemRepresentation: TestKeys.rsa2048))
        let signature = try signer.signature(of: message.span)
        #expect(signature == Base64.encode(judged))
    }

    @Test("a method that does not fit what it is given is refused")
    func unsuitable() throws {
        let secret = SecretBytes(utf8: "s")
        let rsa = try PrivateKey(pemRepresentation: TestKeys.rsa2048)
        let ec = try PrivateKey(pemRepresentation: TestKeys.p256())
        for method in SignatureMethod.all {
            let bySecrets = refusal { try OAuthSigner(method, clientSecret: secret, tokenSecret: secret) }
            #expect(bySecrets == (method.kind == .rsa ? .unsuitableAlgorithm : nil), "\(method)")
            let byKey = refusal { try OAuthSigner(method, privateKey: rsa) }
            #expect(byKey == (method.kind == .rsa ? nil : .unsuitableAlgorithm), "\(method)")
            #expect(refusal { try OAuthSigner(method, privateKey: ec) } == .unsuitableAlgorithm, "\(method)")
        }
    }

    private func refusal(_ body: () throws -> OAuthSigner) -> CryptoError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? CryptoError)?.code
        }
    }
}
