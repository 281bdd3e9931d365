import Foundation
import NetSuiteAuth
import OAuthFormats
import TestSupport

/// The server of `Server/server.py`, for as long as it is held.
final class FaultyServer: @unchecked Sendable {
    let folder: TemporaryFolder
    private let process = Process()
    private let stdin = Pipe()
    private var ports: [String: Int] = [:]

    init() throws {
        folder = try TemporaryFolder()
        guard let scripts = Bundle.module.url(forResource: "Server", withExtension: nil)?.path else {
            throw Failure("the server's scripts are not among the resources")
        }
        try Self.run("/bin/sh", ["\(scripts)/make_certificates.sh"], in: folder.path)
        let stdout = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "\(scripts)/server.py", folder.path]
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        let line = stdout.fileHandleForReading.availableData
        ports = try JSONDecoder().decode([String: Int].self, from: line)
    }

    deinit {
        try? stdin.fileHandleForWriting.close()
        process.terminate()
    }

    func file(_ name: String) -> String { "\(folder.path)/\(name)" }

    func port(_ listener: String) -> Int { ports[listener] ?? 0 }

    func request(
        _ path: String,
        on listener: String = "good",
        body: String = "a=1",
        timeLimit: Duration = .seconds(20)
    ) throws -> TokenRequest {
        let scheme = listener == "control" ? "http" : "https"
        return TokenRequest(
            url: try RequestURL("\(scheme)://127.0.0.1:\(port(listener))/\(path)"),
            body: Array(body.utf8),
            timeLimit: timeLimit
        )
    }

    private static func run(_ program: String, _ arguments: [String], in folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("\(arguments) ended with \(process.terminationStatus)")
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }
}
