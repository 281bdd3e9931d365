import Foundation
import Testing

/// A running `nsauth-sandbox` with what its ready line says.
struct RunningSandbox {
    let program: Program
    let line: String
    let url: String
    let directory: String

    init(_ arguments: [String]) async throws {
        program = try Program("nsauth-sandbox", ["--port", "0"] + arguments)
        line = try await program.line()
        let ready = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        url = try #require(ready["url"] as? String)
        directory = try #require(ready["directory"] as? String)
    }

    /// Runs nsauth with one of the profiles.
    func nsauth(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program("nsauth", arguments, environment: ["NSAUTH_CONFIG_DIR": directory]).end()
    }

    func curl(_ arguments: [String]) async throws -> Curl.Response {
        try await Curl.run(["--cacert", "\(directory)/ca.pem"] + arguments)
    }

    /// What a shell's command prints on stdout.
    func shell(_ command: String) async throws -> String { try await Program("/bin/sh", ["-c", command]).end().output }
}
