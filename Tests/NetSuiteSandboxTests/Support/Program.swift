import Dispatch
import Foundation
import TestSupport

/// A program of this package, or another by its path, as a process.
final class Program: @unchecked Sendable {
    /// What a program has said and how it ended.
    struct Outcome: Sendable {
        let output: String
        let errors: String
        let status: Int32
    }

    /// What stops a test whose program is not there or never gets ready.
    struct Failure: Error {
        let reason: String
    }

    private let process = Process()
    private let folder: TemporaryFolder
    private let ended: Task<Void, any Error>

    /// Starts it, without stdin and with none of the caller's variables but PATH and what sanitizers need; what has not
    /// come to an end after so many seconds is killed.
    init(_ name: String, _ arguments: [String], environment: [String: String] = [:], limit: Int = 300) throws {
        folder = try TemporaryFolder()
        let caller = ProcessInfo.processInfo.environment
        let kept = caller.filter {
            $0.key == "PATH" || $0.key.hasSuffix("SAN_OPTIONS") || $0.key.contains("LIBRARY_PATH")
        }
        process.executableURL = try Self.find(name)
        process.arguments = arguments
        process.environment = kept.merging(["HOME": folder.path, "TMPDIR": folder.path]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: try folder.write("stdout", []))
        process.standardError = FileHandle(forWritingAtPath: try folder.write("stderr", []))
        let (exits, exit) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in exit.finish() }
        ended = Task { for await _ in exits {} }
        try process.run()
        // Neither by a task, for those wait their turn on a busy machine, nor by SIGTERM, which a process that was started
        // from a thread of Swift's pool has blocked.
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limit)) { [weak self] in
            if let process = self?.process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The folder for temporary files, which is also HOME.
    var temporaryFolder: String { folder.path }

    var output: String { text("stdout") }

    var errors: String { text("stderr") }

    /// Waits until it has printed a line on stdout, and gives that.
    func line() async throws -> String {
        for _ in 0..<1000 {
            if output.hasSuffix("\n") { return output }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure(reason: errors)
    }

    /// Sends a signal, where one is given, and waits for its end.
    func end(_ signal: Int32? = nil) async throws -> Outcome {
        if signal == SIGINT { process.interrupt() } else if signal != nil { process.terminate() }
        try await ended.value
        return Outcome(output: output, errors: errors, status: process.terminationStatus)
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)) ?? ""
    }

    /// Beside the tests, or above their bundle; or where a path says.
    private static func find(_ name: String) throws -> URL {
        if name.hasPrefix("/") { return URL(fileURLWithPath: name) }
        var folder = Bundle(for: Program.self).bundleURL
        while folder.pathComponents.count > 1 {
            let program = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: program.path),
                (try? program.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == false
            {
                return program
            }
            folder.deleteLastPathComponent()
        }
        throw Failure(reason: "there is no \(name)")
    }
}
