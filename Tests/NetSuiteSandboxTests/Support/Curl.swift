import Foundation

/// The `curl` command, a client of somebody else's.
enum Curl {
    /// What came back.
    struct Response: Sendable {
        /// curl's own exit status: 0 where a whole answer came, 52 for none, 18 for a part.
        let exit: Int32
        /// The answer's status, 0 where none came.
        let status: Int
        let fields: [(name: String, value: String)]
        let body: String

        /// The first value of a header, its name in lower case.
        func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

        /// The body as a JSON object; empty where it is none.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
        }
    }

    /// Runs it with these arguments, in a folder of its own; with its task cancelled it is killed.
    static func run(_ arguments: [String]) async throws -> Response {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nsauth-curl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (body, head) = (folder.appendingPathComponent("body"), folder.appendingPathComponent("head"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["curl", "-q", "--silent", "--noproxy", "*", "--max-time", "60", "-o", body.path, "-D", head.path]
            + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in continuation.resume() }
                do { try process.run() } catch { continuation.resume(throwing: error) }
            }
        } onCancel: {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        let lines = text(head).split(separator: "\r\n").map(String.init)
        // The last head, where a 100 came before it.
        let last = lines.lastIndex { $0.hasPrefix("HTTP/") }
        let words = last.map { lines[$0].split(separator: " ") } ?? []
        let fields = lines[(last.map { $0 + 1 } ?? lines.count)...].map { line in
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            return (parts[0].lowercased(), parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
        }
        return Response(
            exit: process.terminationStatus,
            status: words.count > 1 ? Int(words[1]) ?? 0 : 0,
            fields: fields,
            body: text(body)
        )
    }

    private static func text(_ file: URL) -> String {
        (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
