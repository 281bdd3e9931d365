import Foundation

/// The environment that every command starts with.
enum CleanEnvironment {
    /// The path to `nsauth`, and of the caller's variables only what programs are found and sanitizers set up by.
    static func variables() throws -> [String: String] {
        let caller = ProcessInfo.processInfo.environment
        var variables = caller.filter { $0.key.hasSuffix("SAN_OPTIONS") || $0.key.contains("LIBRARY_PATH") }
        variables["PATH"] = "\(try nsauth().deletingLastPathComponent().path):\(caller["PATH"] ?? "/usr/bin:/bin")"
        variables["LC_ALL"] = "C"
        return variables
    }

    /// The program, which SwiftPM builds beside the tests or above their bundle.
    private static func nsauth() throws -> URL {
        var folder = Bundle.module.bundleURL
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let program = folder.appendingPathComponent("nsauth")
            var isFolder: ObjCBool = false
            if unsafe FileManager.default.fileExists(atPath: program.path, isDirectory: &isFolder), !isFolder.boolValue
            {
                return program
            }
        }
        throw Malformed(description: "there is no nsauth above \(Bundle.module.bundlePath)")
    }
}
