/// Keeps tokens in the files of one folder, which is its owner's alone (mode 0700, the files 0600).
///
/// A record is replaced by renaming a whole new file over it, so that whoever reads sees one or the other, even where a writer
/// is killed or the disk is full. A lease is a lock (`flock`) of a file that is never removed; it ends with its process. A
/// folder or file that others own or may open, or that is a symbolic link, is refused.
///
/// The folder has to be on a file system that knows locks, as local ones do.
public final class FileTokenStore: TokenStore {
    /// The folder's path.
    public let path: String

    /// - Parameter path: The folder's path; the folder is made when something is first written, and folders above it too.
    public init(path: String) {
        // Behind a slash the system would follow a link.
        let end = path.lastIndex { $0 != "/" }
        self.path = end.map { String(path[...$0]) } ?? String(path.prefix(1))
    }

    /// What was last written under a name; see `TokenStore`.
    public func read(_ key: TokenStoreKey) throws -> [UInt8]? {
        guard let folder = try TokenFolder(path, making: false) else { return nil }
        return try folder.content(of: Self.recordName(key))
    }

    /// Puts a record in the place of the one that was there; see `TokenStore`.
    public func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) throws {
        guard record.count <= TokenFolder.maximumSize else {
            throw TokenFileError("a record of \(record.count) bytes is larger than \(TokenFolder.maximumSize)")
        }
        try TokenFolder(path, making: true)?.replace(Self.recordName(key), with: record)
    }

    /// Takes a record away; see `TokenStore`.
    public func remove(_ key: TokenStoreKey) throws {
        try TokenFolder(path, making: false)?.remove(Self.recordName(key))
    }

    /// The right to fetch the token of a name; see `TokenStore`.
    public func lease(_ key: TokenStoreKey, for duration: Duration) throws -> (any TokenLease)? {
        guard let folder = try TokenFolder(path, making: true) else { return nil }
        return try folder.lock("\(key).lock").map(FileLease.init)
    }

    /// The records that are there, in the order of their names, each with its bytes, or with why they cannot be read.
    ///
    /// - Throws: `TokenFileError` where the folder cannot be used; one that is not there holds none.
    package func records() throws(TokenFileError) -> [(key: TokenStoreKey, content: Result<[UInt8], TokenFileError>)] {
        guard let folder = try TokenFolder(path, making: false) else { return [] }
        let keys = try folder.names().compactMap { name in
            name.hasSuffix(Self.suffix) ? TokenStoreKey(name.dropLast(Self.suffix.count)) : nil
        }
        return keys.sorted { $0.description < $1.description }.compactMap { key in
            let content = Result { () throws(TokenFileError) in try folder.content(of: Self.recordName(key)) }
            switch content {
            case .success(let bytes?): return (key, .success(bytes))
            // Removed meanwhile.
            case .success(nil): return nil
            case .failure(let error): return (key, .failure(error))
            }
        }
    }

    private static let suffix = ".token"

    private static func recordName(_ key: TokenStoreKey) -> String { "\(key)\(suffix)" }
}

/// A lock that is held for as long as its file is open.
private final class FileLease: TokenLease {
    private let file: Locked<TokenFile?>

    init(_ file: TokenFile) { self.file = Locked(file) }

    deinit { release() }

    /// It does not end by itself.
    func renew(for duration: Duration) -> Bool { file.withLock { $0 != nil } }

    func release() {
        file.withLock { file in
            file?.unlock()
            file = nil
        }
    }
}
