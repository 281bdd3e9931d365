import Foundation
import NetSuiteProfiles
import Testing

/// A folder of one test's own, with a profile folder in it; removed afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("nsauth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url.appendingPathComponent("profiles"),
            withIntermediateDirectories: true
        )
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The variables that make this the configuration folder, with `more`.
    func environment(_ more: [String: String] = [:]) -> Environment {
        Environment(["NSAUTH_CONFIG_DIR": path].merging(more) { $1 })
    }

    /// Writes a file with mode 0600, unless another is given, and returns its path.
    @discardableResult
    func write(_ name: String, _ content: some Sequence<UInt8>, mode: Int = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        try #require(FileManager.default.createFile(atPath: file, contents: Data(content)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    /// Writes a text file.
    @discardableResult
    func write(_ name: String, _ content: String, mode: Int = 0o600) throws -> String {
        try write(name, content.utf8, mode: mode)
    }

    /// Writes a profile.
    @discardableResult
    func profile(_ content: String, named name: String = "default", mode: Int = 0o600) throws -> String {
        try write("profiles/\(name).toml", content, mode: mode)
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
}
