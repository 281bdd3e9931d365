import CAuthCrypto
import Testing

#if canImport(Glibc)
    import Glibc

    @Suite("Randomness after fork(2)")
    struct ForkTests {
        private static let size = 32

        /// The next random bytes of a forked child; it calls nothing but C that may be called there.
        private func childBytes() throws -> [UInt8] {
            var ends: [Int32] = [0, 0]
            try #require(unsafe pipe(&ends) == 0)
            var bytes = [UInt8](repeating: 0, count: Self.size)
            let (input, output) = (ends[0], ends[1])
            let child = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
                let child = fork()
                if child == 0 {
                    let code = unsafe nsauth_random(buffer.baseAddress, buffer.count)
                    let written = unsafe write(output, buffer.baseAddress, buffer.count)
                    _exit(code == NSAUTH_OK && written == buffer.count ? 0 : 1)
                }
                return child
            }
            try #require(child > 0)
            close(output)
            defer { close(input) }
            let count = unsafe bytes.withUnsafeMutableBufferPointer { unsafe read(input, $0.baseAddress, $0.count) }
            var status: Int32 = -1
            while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
            #expect(status == 0)
            #expect(count == Self.size)
            return bytes
        }

        private func bytes() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: Self.size)
            #expect(
                unsafe bytes.withUnsafeMutableBufferPointer { unsafe nsauth_random($0.baseAddress, $0.count) }
                    == NSAUTH_OK
            )
            return bytes
        }

        @Test("no child repeats its parent's bytes, nor those of another child")
        func children() throws {
            var seen: Set<[UInt8]> = []
            for _ in 0..<8 {
                // Bytes are read ahead now, so a child that kept them would give those that the parent gives next.
                #expect(seen.insert(bytes()).inserted)
                #expect(seen.insert(try childBytes()).inserted)
                #expect(seen.insert(bytes()).inserted)
            }
            #expect(seen.count == 24)
        }
    }
#endif
