import AuthCrypto
import Testing
import TestSupport

@Suite("Signer and PublicKey")
struct SignatureTests {
    private let message = Array("eyJhbGciOiJub25lIn0.e30".utf8)

    @Test("what is signed is verified; a changed message or signature is not", arguments: SigningPair.all)
    func roundTrip(pair: SigningPair) throws {
        let key = try pair.privateKey()
        let signer = try key.signer(using: pair.algorithm)
        let signature = try signer.signature(for: message.span)
        #expect(signature.count == signer.signatureSize)
        func isValid(_ signature: [UInt8], _ message: [UInt8]) throws -> Bool {
            try key.publicKey.isValidSignature(signature.span, for: message.span, algorithm: pair.algorithm)
        }
        #expect(try isValid(signature, message))
        #expect(try !isValid(signature, message + [0]))
        #expect(try !isValid(signature, []))
        for index in [0, signature.count / 2, signature.count - 1] {
            var damaged = signature
            damaged[index] ^= 1
            #expect(try !isValid(damaged, message), "\(index)")
        }
        // A signature of another size is none.
        for other in [[], Array(signature.dropLast()), Array(signature.dropFirst()), signature + [0], [0] + signature] {
            #expect(try !isValid(other, message), "\(other.count)")
        }
        for constant in [UInt8(0), 1, 0xff] {
            #expect(try !isValid([UInt8](repeating: constant, count: signature.count), message))
        }
    }

    @Test("the sizes of signatures: 64, 96 and 132 bytes of R and S, or the modulus'", arguments: SigningPair.all)
    func sizes(pair: SigningPair) throws {
        let size = try pair.privateKey().signer(using: pair.algorithm).signatureSize
        let bits = try pair.privateKey().type.bits
        #expect(size == (pair.algorithm.name.hasPrefix("ES") ? [256: 64, 384: 96, 521: 132][bits] : bits / 8))
    }

    @Test("an empty and a long message are signed", arguments: [0, 1, 100_000])
    func messages(size: Int) throws {
        let message = [UInt8](repeating: 0x61, count: size)
        for pair in SigningPair.all.prefix(4) {
            let key = try pair.privateKey()
            let signature = try key.signer(using: pair.algorithm).signature(for: message.span)
            #expect(try key.publicKey.isValidSignature(signature.span, for: message.span, algorithm: pair.algorithm))
        }
    }

    @Test("another key of the same type and another algorithm do not verify")
    func others() throws {
        let key = try PrivateKey(pemRepresentation: TestKeys.p256())
        let other = try PrivateKey(pemRepresentation: TestKeys.otherP256()).publicKey
        let signature = try key.signer(using: .es256).signature(for: message.span)
        #expect(try !other.isValidSignature(signature.span, for: message.span, algorithm: .es256))
        #expect(key.publicKey != other)

        let rsa = try PrivateKey(pemRepresentation: TestKeys.rsa3072)
        let otherRSA = try PrivateKey(pemRepresentation: TestKeys.otherRSA3072).publicKey
        let rsaSignature = try rsa.signer(using: .ps256).signature(for: message.span)
        #expect(try !otherRSA.isValidSignature(rsaSignature.span, for: message.span, algorithm: .ps256))
        for algorithm in [SignatureAlgorithm.ps384, .ps512, .rs256, .rs512, .rsaSHA1] {
            #expect(try !rsa.publicKey.isValidSignature(rsaSignature.span, for: message.span, algorithm: algorithm))
        }
    }

    @Test("RFC 7518 sections 3.4 and 3.5: ES and PS signatures differ from call to call, RS signatures do not")
    func randomised() throws {
        for pair in SigningPair.all {
            let signer = try pair.privateKey().signer(using: pair.algorithm)
            let isSame = try signer.signature(for: message.span) == signer.signature(for: message.span)
            #expect(isSame == pair.algorithm.name.hasPrefix("R"), "\(pair.testDescription)")
        }
    }

    @Test("R and S are padded on the left: hundreds of ES512 signatures all have 132 bytes and verify")
    func padding() throws {
        for pair in SigningPair.all.prefix(3) {
            let key = try pair.privateKey()
            let signer = try key.signer(using: pair.algorithm)
            var hadShortNumber = false
            for _ in 0..<(pair.algorithm == .es256 ? 700 : 60) {
                let signature = try signer.signature(for: message.span)
                hadShortNumber = hadShortNumber || signature[0] == 0 || signature[signature.count / 2] == 0
                let isValid = try key.publicKey.isValidSignature(
                    signature.span,
                    for: message.span,
                    algorithm: pair.algorithm
                )
                guard isValid else { return #expect(isValid, "\(signature.hex)") }
            }
            // 1,400 numbers, each with one chance in 256 to begin with a zero byte.
            #expect(hadShortNumber || pair.algorithm != .es256)
        }
    }

    @Test("no room for a signature is an error, and nothing is written")
    func noRoom() throws {
        let signer = try PrivateKey(pemRepresentation: TestKeys.p256()).signer(using: .es256)
        let written = [UInt8](capacity: 63) { output in
            #expect(refusal { try signer.appendSignature(for: message.span, to: &output) } == .systemFailure)
        }
        #expect(written.isEmpty)
    }

    @Test("one signer used by many threads: every signature verifies", arguments: [0, 1, 2, 3, 12])
    func threads(index: Int) async throws {
        let pair = SigningPair.all[index]
        let key = try pair.privateKey()
        let signer = try key.signer(using: pair.algorithm)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for turn in 0..<5 {
                        let message = Array("message \(thread) \(turn)".utf8)
                        let signature = try signer.signature(for: message.span)
                        let isValid = try key.publicKey.isValidSignature(
                            signature.span,
                            for: message.span,
                            algorithm: pair.algorithm
                        )
                        #expect(isValid)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
