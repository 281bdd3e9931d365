#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is wrong with a token store's folder or one of its files, in one line.
package struct TokenFileError: Error, CustomStringConvertible {
    package let description: String
    /// What the system calls it; 0 where it is our own rule.
    let number: Int32

    init(_ description: String) { (self.description, number) = (description, 0) }

    /// What the system says right after a call that failed.
    init(_ action: String, _ path: String, _ number: Int32 = errno) {
        let words = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        description = "cannot \(action) '\(path)': \(words.prefix(1).lowercased() + words.dropFirst())"
        self.number = number
    }
}
