import Foundation
import NetSuiteSandbox
import TestSupport

/// A client that sends what it is told, byte for byte, over TLS: openssl's.
enum RawClient {
    /// What came back, and whether the server closed the connection: it keeps its own end open.
    struct Outcome: Sendable {
        let text: String
        let isClosed: Bool
    }

    /// Sends `request` to a sandbox, and reads until the connection is closed, for a minute at most; or until so many
    /// seconds after an answer has begun.
    static func send(
        _ request: String,
        to sandbox: NetSuiteSandbox,
        secondsAfterAnswer: Double = 60
    ) async throws -> Outcome {
        let folder = try TemporaryFolder()
        let input = try folder.write("request", request.utf8)
        let output = try folder.write("reply", [])
        let ca = try folder.write("ca.pem", sandbox.certificateAuthorityPEM.utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // Quiet, it goes on reading after the end of its input.
        process.arguments = ["openssl", "s_client", "-quiet", "-verify_quiet", "-CAfile", ca]
        process.arguments? += ["-connect", "127.0.0.1:\(sandbox.port)"]
        process.standardInput = FileHandle(forReadingAtPath: input)
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle.nullDevice
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        var deadline = ContinuousClock.now + .seconds(60)
        var isAnswered = false
        while process.isRunning, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
            if !isAnswered, try !Data(contentsOf: URL(fileURLWithPath: output)).isEmpty {
                isAnswered = true
                deadline = min(deadline, ContinuousClock.now + .seconds(secondsAfterAnswer))
            }
        }
        let isClosed = !process.isRunning
        if !isClosed { kill(process.processIdentifier, SIGKILL) }
        for await _ in ends {}
        return Outcome(text: try String(contentsOfFile: output, encoding: .utf8), isClosed: isClosed)
    }
}
