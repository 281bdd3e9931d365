import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("HMACKey (RFC 2104)")
struct HMACKeyTests {
    struct Vector: Decodable {
        let id: String
        let hash: String
        let key: String
        let message: String
        let code: String
        let expect: String
    }

    @Test("RFC 2202 section 3 and RFC 4231 section 4: codes; damaged ones are invalid")
    func vectors() throws {
        for vector in try Vectors.load("hmac", of: Vector.self, in: .module) {
            let function = try #require(HashFunction.named(vector.hash))
            let key = try HMACKey(function, key: SecretBytes(copying: #require([UInt8](hex: vector.key))))
            let message = try #require([UInt8](hex: vector.message))
            let code = try #require([UInt8](hex: vector.code))
            let computed = try key.authenticationCode(for: message.span)
            #expect(computed.count == function.digestSize)
            // RFC 4231 test case 5 is cut to 16 bytes, which a whole code never equals.
            let isCut = vector.expect == "valid" && code.count < computed.count
            #expect(
                (isCut ? Array(computed.prefix(code.count)) == code : computed == code) == (vector.expect == "valid")
            )
            let isValid = try key.isValid(code.span, for: message.span)
            #expect(isValid == (vector.expect == "valid" && !isCut), "\(vector.id)")
        }
    }

    @Test("an empty key and an empty message have a code")
    func empty() throws {
        let key = try HMACKey(.sha256, key: SecretBytes(utf8: ""))
        // Wikipedia, "HMAC": HMAC_SHA256("", "").
        let expected = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        #expect(try key.authenticationCode(for: [UInt8]().span).hex == expected)
    }

    @Test(
        "keys around the block's size give the codes of the openssl command",
        arguments: [1, 63, 64, 65, 127, 128, 129, 1000]
    )
    func judged(size: Int) throws {
        var generator = SeededGenerator(seed: UInt64(size))
        let bytes = generator.bytes(size)
        let message = generator.bytes(size + 7)
        for function in HashFunction.all {
            let name = function.description.filter { $0 != "-" }.lowercased()
            let judged = try OpenSSL.run(
                ["dgst", "-\(name)", "-mac", "HMAC", "-macopt", "hexkey:\(bytes.hex)", "-binary"],
                input: message
            )
            let key = try HMACKey(function, key: SecretBytes(copying: bytes))
            #expect(try key.authenticationCode(for: message.span) == judged)
        }
    }

    @Test("a lent code has the digest's size and is the same")
    func lent() throws {
        let message = Array("message".utf8)
        for function in HashFunction.all {
            let key = try HMACKey(function, key: SecretBytes(utf8: "key"))
            let code = try key.withAuthenticationCode(for: message.span) { code in code.indices.map { code[$0] } }
            #expect(code.count == function.digestSize)
            #expect(try key.authenticationCode(for: message.span) == code)
        }
    }

    @Test("one key used by many threads gives each the same codes as alone")
    func threads() async throws {
        let key = try HMACKey(.sha256, key: SecretBytes(utf8: "a shared key"))
        let messages = (0..<50).map { Array("message \($0)".utf8) }
        let expected = try messages.map { try key.authenticationCode(for: $0.span) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<20 {
                        let codes = try messages.map { try key.authenticationCode(for: $0.span) }
                        guard codes == expected else { return false }
                    }
                    return true
                }
            }
            for try await same in group { #expect(same) }
        }
    }
}
