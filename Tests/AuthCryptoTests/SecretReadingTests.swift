@testable import AuthCrypto
import Foundation
import Testing
import TestSupport

@Suite("SecretBytes, read from a descriptor")
struct SecretReadingTests {
    private func read(file content: [UInt8], limit: Int) throws -> SecretBytes {
        let folder = try TemporaryFolder()
        let handle = try #require(FileHandle(forReadingAtPath: try folder.write("secret", content)))
        defer { try? handle.close() }
        return try SecretBytes(readingFrom: handle.fileDescriptor, limit: limit)
    }

    @Test(
        "a file of any size up to the limit is read whole",
        arguments: [0, 1, 100, 8191, 8192, 8193, 16_383, 16_384, 16_385, 32_768, 100_000]
    )
    func sizes(size: Int) throws {
        var generator = SeededGenerator(seed: UInt64(size))
        let content = generator.bytes(size)
        #expect(try read(file: content, limit: size) == SecretBytes(copying: content))
        #expect(try read(file: content, limit: size + 1) == SecretBytes(copying: content))
        #expect(try read(file: content, limit: 1_000_000) == SecretBytes(copying: content))
    }

    @Test(
        "one byte more than the limit is too large, and the message says the limit",
        arguments: [0, 1, 8192, 16_384, 99_999]
    )
    func limits(limit: Int) throws {
        let content = [UInt8](repeating: 0x41, count: limit + 1)
        #expect { try read(file: content, limit: limit) } throws: { error in
            guard let error = error as? CryptoError else { return false }
            return error.code == .tooLarge && error.message.contains("\(limit) bytes") && !error.message.contains("AA")
        }
    }

    @Test("a pipe is read to its end, in however many pieces it comes, and stays open")
    func pipe() async throws {
        let pipe = Pipe()
        let pieces = (0..<40).map { [UInt8](repeating: UInt8($0), count: 1 + $0 * 131) }
        let writer = Task.detached {
            for piece in pieces {
                try pipe.fileHandleForWriting.write(contentsOf: Data(piece))
                try await Task.sleep(for: .microseconds(200))
            }
            try pipe.fileHandleForWriting.close()
        }
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        let secret = try SecretBytes(readingFrom: descriptor, limit: 1_000_000)
        try await writer.value
        #expect(secret == SecretBytes(copying: pieces.flatMap(\.self)))
        // Still open, and at its end.
        #expect(try SecretBytes(readingFrom: descriptor, limit: 10).isEmpty)
    }

    @Test("a closed descriptor and a folder are unreadable, with the system's reason")
    func unreadable() throws {
        #expect { try SecretBytes(readingFrom: -1, limit: 10) } throws: { error in
            (error as? CryptoError)?.code == .unreadable && "\(error)" == "Bad file descriptor"
        }
        let folder = try #require(FileHandle(forReadingAtPath: "/"))
        #expect { try SecretBytes(readingFrom: folder.fileDescriptor, limit: 10) } throws: { error in
            (error as? CryptoError)?.code == .unreadable
        }
    }
}
