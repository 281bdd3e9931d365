import AuthCrypto

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file, named pipe or device that is open for reading; closed when it goes out of scope.
struct OpenFile: ~Copyable {
    /// The descriptor of stdin, which stays open.
    static var standardInput: Int32 { STDIN_FILENO }

    let descriptor: Int32

    /// Opens `path`; a named pipe is waited for until somebody writes to it.
    init(path: String) throws(SystemError) {
        // Past a NUL the system would not see the rest.
        guard !path.utf8.contains(0) else { throw SystemError(number: EINVAL) }
        var opened: Int32
        repeat { opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw .last }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// The permission bits of a regular file, nil for a pipe, a terminal or a device.
    ///
    /// - Throws: `SystemError` for a folder, which can be opened and not be read.
    func permissions() throws(SystemError) -> UInt32? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return UInt32(status.st_mode & 0o7777)
        case S_IFDIR: throw SystemError(number: EISDIR)
        default: return nil
        }
    }
}
