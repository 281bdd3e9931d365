import Foundation

/// An HTTPS server that misbehaves as it is asked to: `FaultyServer/server.py`, for as long as it is held.
public final class FaultyServer: @unchecked Sendable {
    private let folder: String
    private let process = Process()
    private let stdin = Pipe()
    private var ports: [String: Int] = [:]

    /// Makes its certificates and starts it.
    public init() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("nsauth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        folder = place.path
        guard let scripts = Bundle.module.url(forResource: "FaultyServer", withExtension: nil)?.path else {
            throw Failure("the server's scripts are not among the resources")
        }
        try Self.run("/bin/sh", ["\(scripts)/make_certificates.sh"], in: folder)
        let stdout = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "\(scripts)/server.py", folder]
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        let line = stdout.fileHandleForReading.availableData
        ports = try JSONDecoder().decode([String: Int].self, from: line)
    }

    /// With its input it ends, and takes its folder with it.
    deinit { try? stdin.fileHandleForWriting.close() }

    /// The path of a file in its folder.
    public func file(_ name: String) -> String { "\(folder)/\(name)" }

    /// The URL of a path on one of its listeners.
    public func url(_ path: String, on listener: String = "good") -> String {
        "\(listener == "control" ? "http" : "https")://127.0.0.1:\(ports[listener] ?? 0)/\(path)"
    }

    /// The URL of its HTTP proxy, with `user:password@`, or nothing, in it.
    public func proxy(_ user: String) -> String { "http://\(user)127.0.0.1:\(ports["proxy"] ?? 0)" }

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
