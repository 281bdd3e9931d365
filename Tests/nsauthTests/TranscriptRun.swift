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
    func write(_ path: String, mode: Int, _ content: String) throws {
        let file = directory.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// Runs a command to its end; one that does not come to an end is stopped after a minute.
    func run(_ command: String) async throws -> Outcome {
        // Files and not pipes: a command can print any amount, and nobody has to read at the same time.
        let (output, errors) = (folder.appendingPathComponent("stdout"), folder.appendingPathComponent("stderr"))
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        // As from a shell, where SIGPIPE ends a program: a server in the process of the tests has that ignored.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        #if os(Linux)
            process.arguments = ["--default-signal=PIPE", "/bin/sh", "-c", command]
        #else
            process.arguments = ["/bin/sh", "-c", command]
        #endif
        process.environment = environment
        process.currentDirectoryURL = directory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let status = try await process.end(within: .seconds(60))
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

extension Process {
    /// Runs it, and gives its exit status.
    fileprivate func end(within limit: Duration) async throws -> Int32 {
        let guardian = Task {
            try await Task.sleep(for: limit)
            // Not SIGTERM: a process started from a thread of Swift's pool has that blocked from its start.
            kill(processIdentifier, SIGKILL)
        }
        defer { guardian.cancel() }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            terminationHandler = { _ in continuation.resume() }
            do { try run() } catch { continuation.resume(throwing: error) }
        }
        return terminationStatus
    }
}
