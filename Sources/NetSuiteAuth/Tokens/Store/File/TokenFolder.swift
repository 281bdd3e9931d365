import AuthCrypto

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A token store's folder, open: what is done in it is done in this very one, whatever happens to its path.
struct TokenFolder {
    /// The largest record, in bytes.
    static let maximumSize = 65_536

    private let folder: TokenFile

    /// Opens the folder, and makes it first where it is not there and should be; else nil.
    init?(_ path: String, making: Bool) throws(TokenFileError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw TokenFileError("the token store's path is empty, or holds a NUL")
        }
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var descriptor = unsafe open(path, flags)
        if descriptor < 0, errno == ENOENT {
            guard making else { return nil }
            try Self.make(path)
            descriptor = unsafe open(path, flags)
        }
        // A link to a folder is no folder to O_DIRECTORY.
        if descriptor < 0, errno == ENOTDIR, Self.isLink(path) { errno = ELOOP }
        folder = try TokenFile(descriptor, "open", path)
        try folder.check(isFolder: true)
    }

    /// A file's content, nil where there is no such file.
    func content(of name: String) throws(TokenFileError) -> [UInt8]? {
        // Not waited for, where it is a named pipe.
        let descriptor = unsafe openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        let file = try TokenFile(descriptor, "open", path(name))
        try file.check(isFolder: false)
        return try file.content(limit: Self.maximumSize)
    }

    /// Puts a whole new file in the place of the old one, which stays as it is until then.
    func replace(_ name: String, with bytes: [UInt8]) throws(TokenFileError) {
        removeLeftovers(of: name)
        let new = "\(name).\(try Self.randomText()).new"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = try TokenFile(unsafe openat(folder.descriptor, new, flags, 0o600), "make", path(new))
        do throws(TokenFileError) {
            try file.write(bytes)
            guard unsafe renameat(folder.descriptor, new, folder.descriptor, name) == 0 else {
                throw TokenFileError("replace", path(name))
            }
        } catch {
            unsafe _ = unlinkat(folder.descriptor, new, 0)
            throw error
        }
        // So that the new name lasts as well; not every file system can.
        try? folder.synchronize()
    }

    func remove(_ name: String) throws(TokenFileError) {
        guard unsafe unlinkat(folder.descriptor, name, 0) == 0 || errno == ENOENT else {
            throw TokenFileError("remove", path(name))
        }
    }

    /// Locks a file, which is made where it is not there and never removed; nil where somebody has locked it.
    func lock(_ name: String) throws(TokenFileError) -> TokenFile? {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = try TokenFile(unsafe openat(folder.descriptor, name, flags, 0o600), "open", path(name))
        try file.check(isFolder: false)
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno != EWOULDBLOCK else { return nil }
            guard errno == EINTR else { throw TokenFileError("lock", path(name)) }
        }
        return file
    }

    /// The names of its files.
    func names() throws(TokenFileError) -> [String] {
        let again = try TokenFile(
            unsafe openat(folder.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
            "open",
            folder.path
        )
        // The stream closes the descriptor it is given.
        let copy = fcntl(again.descriptor, F_DUPFD_CLOEXEC, 0)
        guard let stream = unsafe fdopendir(copy) else {
            close(copy)
            throw TokenFileError("list", folder.path)
        }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let capacity = unsafe MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: capacity) { unsafe String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }

    /// Takes away what writers that were killed have left, of which one that is at it has a minute, and records that are a
    /// week old.
    private func removeLeftovers(of name: String) {
        for leftover in (try? names()) ?? [] {
            let isUnfinished = leftover.hasPrefix("\(name).") && leftover.hasSuffix(".new")
            guard isUnfinished || leftover.hasSuffix(".token"), leftover != name else { continue }
            var status = stat()
            guard unsafe fstatat(folder.descriptor, leftover, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            #if canImport(Glibc)
                let changed = status.st_mtim.tv_sec
            #else
                let changed = status.st_mtimespec.tv_sec
            #endif
            if time(nil) - changed > (isUnfinished ? 60 : 7 * 86_400) {
                unsafe _ = unlinkat(folder.descriptor, leftover, 0)
            }
        }
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Makes a folder and those above it, all for their owner alone.
    private static func make(_ path: String) throws(TokenFileError) {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw TokenFileError("make", path)
        }
        try make(String(path[..<slash]))
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw TokenFileError("make", path) }
    }

    private static func randomText() throws(TokenFileError) -> String {
        do {
            return try SecureRandom.bytes(8).map { String($0, radix: 36) }.joined()
        } catch {
            throw TokenFileError(error.message)
        }
    }
}
