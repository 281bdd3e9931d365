import Foundation

/// The keys and certificates that transcripts name: made by openssl, once a run.
enum Keys {
    /// Their folder, which is removed when the tests have ended.
    static let folder = Result { try make() }

    private static func make() throws -> URL {
        let folder = try FileManager.default.makeTemporaryFolder()
        atexit { if let folder = try? Keys.folder.get() { try? FileManager.default.removeItem(at: folder) } }
        guard let script = Bundle.module.url(forResource: "keys", withExtension: "sh", subdirectory: "Transcripts")
        else {
            throw Malformed(description: "there is no Transcripts/keys.sh")
        }
        let log = folder.appendingPathComponent("log")
        try Data().write(to: log)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [script.path]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Malformed(description: "keys.sh: \(String(decoding: try Data(contentsOf: log), as: UTF8.self))")
        }
        return folder
    }
}

extension FileManager {
    /// A new folder that nobody else can read.
    func makeTemporaryFolder() throws -> URL {
        let folder = temporaryDirectory.appendingPathComponent("nsauth-\(UUID().uuidString)")
        try createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }
}
