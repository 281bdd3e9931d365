import Foundation

/// A transcript being played: its folder, its environment, and the real `nsauth` on its path.
final class TranscriptRun {
    private let folder: URL
    private let keys: String
    private var environment: [String: String]

    init() throws {
        keys = try Keys.folder.get().path
        folder = try FileManager.default.makeTemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("dir"),
            withIntermediateDirectories: true
        )
        environment = try CleanEnvironment.variables()
        environment["DIR"] = directory.path
        environment["HOME"] = directory.path
        environment["KEYS"] = keys
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var directory: URL { folder.appendingPathComponent("dir") }

    /// Sets a variable, or takes it away.
    func set(_ name: String, _ value: String?) {
        environment[name] = value?.replacing("$DIR", with: directory.path).replacing("$KEYS", with: keys)
    }

    /// Writes a file.
    func write(_ path: String, mode: Int, _ content: String) async throws {
        let file = directory.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        guard mode & 0o111 != 0 else { return }
        // What another test starts at this moment may hold the file open for writing, and then it could not be run: a copy
        // that a process of its own makes nobody else has open.
        let copied = try await run("cp -p '\(path)' '\(path).new' && mv '\(path).new' '\(path)'")
        guard copied.status == 0 else { throw Malformed(description: "\(path) cannot be copied: \(copied)") }
    }

    /// Runs a command to its end; one that does not come to an end is stopped after five minutes.
    func run(_ command: String) async throws -> Outcome {
        let (output, errors) = (folder.appendingPathComponent("stdout"), folder.appendingPathComponent("stderr"))
        for file in [output, errors] { try Data().write(to: file) }
        let child = ChildProcess(
            words: ["/bin/sh", "-c", "cd '\(directory.path)' || exit\n\(command)"],
            environment: environment,
            output: output.path,
            errors: errors.path
        )
        let status = try await child.run(within: .seconds(300))
        return Outcome(output: try lines(output), errors: try lines(errors), status: status)
    }

    /// The lines of a file, with what differs from run to run replaced.
    private func lines(_ file: URL) throws -> [String] {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .replacing(directory.path, with: "$DIR").replacing(keys, with: "$KEYS")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
