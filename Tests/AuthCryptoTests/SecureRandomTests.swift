import AuthCrypto
import Testing

@Suite("SecureRandom")
struct SecureRandomTests {
    @Test("as many bytes as asked for", arguments: [0, 1, 24, 127, 128, 129, 255, 256, 257, 1000, 100_000])
    func sizes(count: Int) throws {
        #expect(try SecureRandom.bytes(count).count == count)
    }

    @Test("no 16 bytes come twice, over many threads")
    func noRepeats() async throws {
        let all = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<16 { group.addTask { try (0..<2_000).map { _ in try SecureRandom.bytes(16) } } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(all).count == 32_000)
    }

    @Test("sizes that use up the buffer in every way never leave bytes unwritten or repeat them")
    func mixedSizes() throws {
        var seen: Set<[UInt8]> = []
        for size in 0..<600 {
            let bytes = try SecureRandom.bytes(8 + size % 140)
            for start in stride(from: 0, to: bytes.count - 7, by: 8) {
                #expect(seen.insert(Array(bytes[start..<start + 8])).inserted)
            }
        }
    }

    @Test("each value of a byte comes about as often as any other")
    func distribution() throws {
        var counts = [Int](repeating: 0, count: 256)
        for _ in 0..<2_560 { for byte in try SecureRandom.bytes(100) { counts[Int(byte)] += 1 } }
        // 1,000 are expected; chi-square over 255 degrees of freedom exceeds 400 once in 100 million runs.
        let chiSquare = counts.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
        #expect(chiSquare < 400)
        #expect(chiSquare > 140)
    }
}
