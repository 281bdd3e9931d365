#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that the program writes into; a temporary one is removed with what was written.
final class Folder {
    /// Its path, absolute where it is temporary, else as it was given.
    let path: String
    private let isTemporary: Bool
    /// What was made in it, in order.
    private var made: [String] = []

    /// Takes a folder, and makes it, for its owner alone, where it is missing.
    init(at path: String) throws(SystemError) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        isTemporary = false
        try make(path)
    }

    /// Makes a folder for its owner alone where temporary ones are.
    init(temporary name: String) throws(SystemError) {
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? P_tmpdir
        var template = Array("\(parent)/\(name)-XXXXXX".utf8CString)
        let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw SystemError("cannot make a temporary folder in '\(parent)'") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        isTemporary = true
    }

    /// Makes a folder below it, for its owner alone, where it is missing.
    func makeFolder(_ name: String) throws(SystemError) {
        try make("\(path)/\(name)")
        made.append(name)
    }

    /// Writes a file whole: beside its place first, then into it. A secret can be read by its owner alone from its first
    /// byte on.
    func write(_ name: String, _ content: String, isSecret: Bool = false) throws(SystemError) {
        let file = "\(path)/\(name)"
        let draft = "\(file).\(getpid()).new"
        unsafe _ = unlink(draft)
        let mode: mode_t = isSecret ? 0o600 : 0o644
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemError("cannot write '\(file)'") }
        made.append(name)
        var isWritten = Console.writeAll(content, to: descriptor)
        // Whatever the process' mask took away or left.
        isWritten = fchmod(descriptor, mode) == 0 && isWritten
        let failure = isWritten ? nil : SystemError("cannot write '\(file)'")
        close(descriptor)
        if failure == nil, unsafe rename(draft, file) == 0 { return }
        let reason = failure ?? SystemError("cannot write '\(file)'")
        unsafe _ = unlink(draft)
        throw reason
    }

    /// Removes a temporary folder and what was written into it.
    func removeIfTemporary() {
        guard isTemporary else { return }
        for name in made.reversed() { unsafe _ = remove("\(path)/\(name)") }
        unsafe _ = rmdir(path)
    }

    private func make(_ path: String) throws(SystemError) {
        guard unsafe mkdir(path, 0o700) != 0 else { return }
        var status = stat()
        let reason = SystemError("cannot make the folder '\(path)'")
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw reason }
    }
}
