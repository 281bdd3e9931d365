@testable import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("HashFunction (FIPS 180-4)")
struct HashFunctionTests {
    struct Vector: Decodable {
        let id: String
        let hash: String
        let message: String
        let `repeat`: Int
        let digest: String
    }

    @Test("FIPS 180 examples: every digest of each message")
    func vectors() throws {
        for vector in try Vectors.load("sha", of: Vector.self, in: .module) {
            let function = try #require(HashFunction.named(vector.hash))
            let once = try #require([UInt8](hex: vector.message))
            let message = [[UInt8]](repeating: once, count: vector.repeat).flatMap(\.self)
            let digest = try function.digest(of: message.span)
            #expect(digest.hex == vector.digest, "\(vector.id)")
            #expect(digest.count == function.digestSize)
        }
    }
}

extension HashFunction {
    static let all = [sha1, sha256, sha384, sha512]

    static func named(_ name: String) -> HashFunction? { all.first { $0.description == name } }
}
