#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open descriptor of a token store, closed on release.
final class TokenFile: Sendable {
    let descriptor: Int32
    /// For messages.
    let path: String

    /// Takes the descriptor over; throws where opening it has failed.
    init(_ descriptor: Int32, _ action: String, _ path: String) throws(TokenFileError) {
        guard descriptor >= 0 else {
            // What the kernel says of a link that is not followed reads oddly.
            guard errno != ELOOP else { throw TokenFileError("'\(path)' is a symbolic link, which is not followed") }
            throw TokenFileError(action, path)
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Refuses what is not of the wanted type, or not its owner's alone.
    func check(isFolder: Bool) throws(TokenFileError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw TokenFileError("look at", path) }
        guard status.st_mode & S_IFMT == (isFolder ? S_IFDIR : S_IFREG) else {
            throw TokenFileError("'\(path)' is no \(isFolder ? "folder" : "file")")
        }
        guard status.st_uid == geteuid() else { throw TokenFileError("'\(path)' belongs to another user") }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw TokenFileError(
                "'\(path)' may be opened by others (mode \(mode)): 'chmod go= \(path)' takes that away"
            )
        }
    }

    /// Its whole content, unless that is larger than `limit`.
    func content(limit: Int) throws(TokenFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count <= limit {
            let added = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
            }
            if added == 0 { return Array(bytes.prefix(count)) }
            if added > 0 { count += added } else if errno != EINTR { throw TokenFileError("read", path) }
        }
        throw TokenFileError("'\(path)' is larger than \(limit) bytes, and no token record")
    }

    /// Writes all of `bytes`, and returns when they are on the disk.
    func write(_ bytes: [UInt8]) throws(TokenFileError) {
        var count = 0
        while count < bytes.count {
            let added = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Self.write(descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
            }
            if added > 0 { count += added } else if errno != EINTR { throw TokenFileError("write", path) }
        }
        try synchronize()
    }

    /// Not left to close(2): a process that is just being started may have a copy of the descriptor.
    func unlock() { flock(descriptor, LOCK_UN) }

    func synchronize() throws(TokenFileError) {
        guard fsync(descriptor) == 0 else { throw TokenFileError("write", path) }
    }

    #if canImport(Glibc)
        private static let write = unsafe Glibc.write
    #else
        private static let write = unsafe Darwin.write
    #endif
}
