import Foundation

/// The `openssl` command, an implementation of its own to make keys with and to judge signatures by.
public enum OpenSSL {
    /// What stops a test whose `openssl` did not do what was asked.
    public struct Failure: Error, CustomStringConvertible {
        /// The arguments, and what was said on stderr.
        public let description: String
    }

    /// What the command prints on stdout, given `input` on stdin.
    public static func run(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
        // Files and not pipes: another process that starts meanwhile would inherit a pipe, and keep it open.
        let folder = try TemporaryFolder()
        let (stdin, stdout) = (try folder.write("stdin", input), try folder.write("stdout", []))
        let stderr = try folder.write("stderr", [])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: stderr))
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: stdin))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: stdout))
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = String(decoding: try Data(contentsOf: URL(fileURLWithPath: stderr)), as: UTF8.self)
            throw Failure(description: "openssl \(arguments.joined(separator: " ")): \(words)")
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: stdout)))
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
