#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the system refused to do, and why.
struct SystemError: Error {
    /// One line: what was to be done with which file, and the system's reason in lower case.
    let message: String

    /// The last call's reason, read at once.
    init(_ action: String) {
        let number = errno
        let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        message = "\(action): \(text.prefix(1).lowercased() + text.dropFirst())"
    }
}
