@testable import AuthCrypto
import Synchronization
import Testing
import TestSupport

@Suite("SecretBytes")
struct SecretBytesTests {
    struct Stop: Error {}

    /// What the memory of a storage of `capacity` bytes holds as it is given back, after `fill`.
    private func remains(
        capacity: Int,
        _ fill: (inout OutputSpan<UInt8>) throws -> Void
    ) -> [UInt8]? {
        let seen = Mutex<[UInt8]?>(nil)
        do {
            let storage = unsafe SecretStorage(capacity: capacity) { memory in
                let bytes = unsafe Array(memory)
                seen.withLock { $0 = bytes }
                unsafe memory.deallocate()
            }
            try? storage.initialize(fill)
            // It is there until it is released.
            storage.withBytes { bytes in
                for index in bytes.indices { #expect(bytes[index] == 0xa5) }
            }
            #expect(seen.withLock { $0 } == nil)
        }
        return seen.withLock { $0 }
    }

    @Test("the whole capacity is zero before the memory is given back", arguments: [1, 2, 31, 32, 33, 4096, 100_000])
    func wiped(capacity: Int) {
        let full = remains(capacity: capacity) { output in
            for _ in 0..<capacity { output.append(0xa5) }
        }
        #expect(full == [UInt8](repeating: 0, count: capacity))
    }

    @Test("bytes that were written and taken back, or written before an error, are wiped as well")
    func wipedUnused() {
        let takenBack = remains(capacity: 64) { output in
            for _ in 0..<64 { output.append(0xa5) }
            output.removeLast(60)
        }
        #expect(takenBack == [UInt8](repeating: 0, count: 64))
        let thrown = remains(capacity: 64) { output in
            for _ in 0..<20 { output.append(0xa5) }
            throw Stop()
        }
        #expect(thrown == [UInt8](repeating: 0, count: 64))
    }

    @Test("no capacity is a capacity, and is wiped")
    func none() {
        #expect(remains(capacity: 0) { _ in } == [0])
        #expect(SecretBytes(utf8: "").isEmpty)
        #expect(SecretBytes(copying: []).count == 0)
    }

    @Test("equal bytes are equal, and others are not, whatever their length")
    func equality() {
        let secret = SecretBytes(utf8: "pässword")
        #expect(secret == SecretBytes(copying: Array("pässword".utf8)))
        #expect(secret == secret)
        for other in ["", "passwort", "pässworD", "pässwor", "pässword\0", "\0pässword"] {
            #expect(secret != SecretBytes(utf8: other))
        }
        #expect(SecretBytes(utf8: "") == SecretBytes(copying: []))
    }

    @Test("a copy keeps the bytes after the first is gone; all 256 values come back")
    func copies() {
        let all = Array(UInt8.min ... .max)
        var first: SecretBytes? = SecretBytes(copying: all)
        let second = first
        first = nil
        #expect(second?.count == 256)
        #expect(second == SecretBytes(capacity: 300) { output in for byte in all { output.append(byte) } })
        #expect(second?.withBytes { bytes in bytes.indices.map { bytes[$0] } } == all)
    }

    @Test("an error of the initialiser is passed on")
    func passesErrorsOn() {
        #expect(throws: Stop.self) { try SecretBytes(capacity: 8) { _ throws(Stop) in throw Stop() } }
    }

    @Test("comparing in constant time: every single difference is found")
    func constantTime() {
        func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool { constantTimeEqual(a.span, b.span) }
        let bytes = [UInt8](repeating: 7, count: 40)
        #expect(areEqual(bytes, bytes))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x80
            #expect(!areEqual(bytes, other))
        }
        #expect(areEqual([], []))
        #expect(!areEqual([], [0]))
    }
}
