#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why the system refused: `errno`, taken right after the call that failed.
struct SystemError: Error, Hashable, Sendable {
    let number: Int32

    /// The last call's reason.
    static var last: SystemError { SystemError(number: errno) }

    var isMissing: Bool { number == ENOENT }

    /// The system's words, beginning in lower case.
    var message: String {
        let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
