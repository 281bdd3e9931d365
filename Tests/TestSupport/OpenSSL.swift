import Foundation

/// The `openssl` command, an implementation of its own to make keys with and to judge signatures by.
public enum OpenSSL {
    /// What stops a test whose `openssl` did not do what was asked.
    public struct Failure: Error, CustomStringConvertible {
        /// The arguments, and what was said on stderr.
        public let description: String
    }

    /// One at a time: no process inherits the pipes of another.
    private static let turn = NSLock()

    /// What the command prints on stdout, given `input` on stdin.
    public static func run(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
        try turn.withLock {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["openssl"] + arguments
            let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
            process.standardInput = stdin
            process.standardOutput = stdout
            process.standardError = stderr
            try process.run()
            // Less than a pipe holds, so that writing never waits.
            precondition(input.count <= 32_768)
            try stdin.fileHandleForWriting.write(contentsOf: Data(input))
            try stdin.fileHandleForWriting.close()
            let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
            let talk = try stderr.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                let words = String(decoding: talk, as: UTF8.self)
                throw Failure(description: "openssl \(arguments.joined(separator: " ")): \(words)")
            }
            return Array(output)
        }
    }

    /// The same, for output that is text.
    public static func text(_ arguments: [String], input: String = "") throws -> String {
        String(decoding: try run(arguments, input: Array(input.utf8)), as: UTF8.self)
    }

    /// Whether the command ends with success.
    public static func accepts(_ arguments: [String], input: [UInt8] = []) -> Bool {
        (try? run(arguments, input: input)) != nil
    }
}
