import CAuthCrypto

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension SecretBytes {
    /// Reads an open file, pipe or terminal to its end, straight into memory that is wiped on release.
    ///
    /// - Parameters:
    ///   - fileDescriptor: Open for reading; it stays open.
    ///   - limit: The most bytes to accept.
    /// - Throws: `CryptoError` with `tooLarge` where there are more bytes, `unreadable` with the system's reason where
    ///   reading fails.
    package init(readingFrom fileDescriptor: Int32, limit: Int) throws(CryptoError) {
        // Most secrets fit at once; a longer file moves to memory of twice the size, and the smaller one is wiped.
        var bytes = SecretBytes(utf8: "")
        var capacity = 8192
        repeat {
            // One byte more than the limit tells a full file from a longer one.
            capacity = min(capacity * 2, limit + 1)
            let known = bytes
            bytes = try SecretBytes(capacity: capacity) { output throws(CryptoError) in
                known.withBytes { for index in $0.indices { output.append($0[index]) } }
                try output.append(readingFrom: fileDescriptor)
            }
        } while bytes.count == capacity && capacity <= limit
        guard bytes.count <= limit else { throw CryptoError(.tooLarge, "more than \(limit) bytes") }
        self = bytes
    }
}

extension OutputSpan where Element == UInt8 {
    /// Reads until there is no more to read, or no room.
    fileprivate mutating func append(readingFrom fileDescriptor: Int32) throws(CryptoError) {
        let failure = unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let start = buffer.baseAddress else { return Int32(0) }
            var added = 0
            defer { count += added }
            return unsafe nsauth_read(fileDescriptor, start + count, buffer.count - count, &added)
        }
        guard failure == 0 else { throw CryptoError(.unreadable, unsafe String(cString: strerror(failure))) }
    }
}
