import Foundation
import NetSuiteAuth
import TestSupport
import Testing

@Suite("FileTokenStore: its owner's alone, and never half a file")
struct FileTokenStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: FileTokenStore
    private let key: TokenStoreKey

    init() throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/tokens"
        store = FileTokenStore(path: path)
        key = try #require(TokenStoreKey(String(repeating: "a1", count: 16)))
    }

    private var file: String { "\(path)/\(key).token" }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// Does something to a file that has to succeed.
    private func change(_ call: () -> Int32) throws { try #require(call() == 0) }

    /// What the store says of the rule that is broken.
    private func refusal(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return "\(error)".replacing(folder.path, with: "DIR")
        }
    }

    @Test("folders are made 0700 and files 0600, whatever the umask")
    func modes() throws {
        let before = umask(0)
        defer { umask(before) }
        try store.write([1], for: key, expiresAt: 0)
        _ = try store.lease(key, for: .seconds(1))
        #expect(try mode(path) == 0o700 && mode(file) == 0o600 && mode("\(path)/\(key).lock") == 0o600)
    }

    @Test("nothing is made where something is only read")
    func reading() throws {
        #expect(try store.read(key) == nil && store.records().isEmpty)
        try store.remove(key)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a folder or a file that others may open is refused, with what takes that away")
    func looseModes() throws {
        try store.write([1], for: key, expiresAt: 0)
        try change { unsafe chmod(file, 0o640) }
        #expect(
            refusal { _ = try store.read(key) }
                == "'DIR/tokens/\(key).token' may be opened by others (mode 640): 'chmod go= DIR/tokens/\(key).token' takes that away"
        )
        // A new record takes its place.
        try store.write([2], for: key, expiresAt: 0)
        #expect(try store.read(key) == [2])
        try change { unsafe chmod(path, 0o710) }
        for action in [{ _ = try store.read(key) }, { try store.write([3], for: key, expiresAt: 0) }] {
            #expect(refusal(action).hasPrefix("'DIR/tokens' may be opened by others (mode 710)"))
        }
    }

    @Test("a symbolic link is not followed, to a folder, a record or a lock")
    func links() throws {
        let files = FileManager.default
        try store.write([1], for: key, expiresAt: 0)
        try files.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: path)
        for name in ["link", "link/"] {
            let linked = FileTokenStore(path: "\(folder.path)/\(name)")
            #expect(refusal { _ = try linked.read(key) } == "'DIR/link' is a symbolic link, which is not followed")
        }
        let target = try folder.write("target", [7])
        try files.removeItem(atPath: file)
        try files.createSymbolicLink(atPath: file, withDestinationPath: target)
        #expect(refusal { _ = try store.read(key) }.hasSuffix("is a symbolic link, which is not followed"))
        try store.write([2], for: key, expiresAt: 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data([7]) && store.read(key) == [2])
        try files.createSymbolicLink(atPath: "\(path)/\(key).lock", withDestinationPath: target)
        #expect(refusal { _ = try store.lease(key, for: .seconds(1)) }.hasSuffix("which is not followed"))
    }

    @Test("what another user owns is refused", .enabled(if: geteuid() == 0))
    func owners() throws {
        try store.write([1], for: key, expiresAt: 0)
        try change { unsafe chown(file, 1, 1) }
        #expect(refusal { _ = try store.read(key) } == "'DIR/tokens/\(key).token' belongs to another user")
        try change { unsafe chown(path, 1, 1) }
        #expect(refusal { _ = try store.read(key) } == "'DIR/tokens' belongs to another user")
    }

    @Test("a named pipe, a folder in a record's place, and a file beyond any record are refused at once")
    func otherThings() throws {
        try store.write([1], for: key, expiresAt: 0)
        try change { unsafe unlink(file) + mkfifo(file, 0o600) }
        #expect(refusal { _ = try store.read(key) } == "'DIR/tokens/\(key).token' is no file")
        try change { unsafe unlink(file) + mkdir(file, 0o700) }
        #expect(refusal { _ = try store.read(key) } == "'DIR/tokens/\(key).token' is no file")
        try change { unsafe rmdir(file) }
        try Data(count: 65_537).write(to: URL(fileURLWithPath: file))
        try change { unsafe chmod(file, 0o600) }
        #expect(refusal { _ = try store.read(key) }.contains("is larger than 65536 bytes"))
        #expect(refusal { try store.write([UInt8](repeating: 0, count: 65_537), for: key, expiresAt: 0) } != "no error")
    }

    @Test(
        "a path that cannot be is an error that names it",
        arguments: ["", "a\0b", "/proc/nowhere", "/dev/null/x"]
    )
    func impossible(_ path: String) {
        let words = refusal { try FileTokenStore(path: path).write([1], for: key, expiresAt: 0) }
        #expect(words.contains(path.isEmpty || path.contains("\0") ? "path is empty, or holds a NUL" : path))
    }

    @Test("what a killed writer has left goes with a later write, what one is writing stays")
    func leftovers() throws {
        try store.write([1], for: key, expiresAt: 0)
        let (old, new) = ("\(file).1.new", "\(file).2.new")
        for name in [old, new] { try Data([9]).write(to: URL(fileURLWithPath: name)) }
        let past = Date(timeIntervalSinceNow: -120)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: old)
        try store.write([2], for: key, expiresAt: 0)
        #expect(!FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: new))
        #expect(try store.records().map(\.key) == [key])
    }

    @Test("a lock ends with its last reference, and its file stays")
    func locks() throws {
        var lease = try store.lease(key, for: .seconds(1))
        #expect(try lease != nil && store.lease(key, for: .seconds(1)) == nil)
        lease = nil
        #expect(try store.lease(key, for: .seconds(1)) != nil)
        #expect(FileManager.default.fileExists(atPath: "\(path)/\(key).lock"))
    }
}
