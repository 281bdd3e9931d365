import FuzzSupport
import Glibc
import NetSuiteProfiles

/// The text of a profile: nothing traps, and an error is one line that does not quote the file.
@main
enum Fuzz {
    static func main() {
        let folder = unsafe getenv("FUZZ_FOLDER").map { unsafe String(cString: $0) } ?? "."
        mkdir("\(folder)/profiles", 0o700)
        let environment = Environment(["NSAUTH_CONFIG_DIR": folder, "HOME": folder])
        Fuzzing.run { input in
            write(input, to: "\(folder)/profiles/default.toml")
            do {
                let profile = try Profile(environment: environment)
                _ = try? profile.scheme()
                _ = try? profile.account()
                _ = "\(profile.endpoint ?? "") \(profile.caFile ?? "") \(profile.warnings)"
            } catch {
                Fuzzing.require(
                    "\(error)".unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
                    "an error is one line"
                )
                Fuzzing.require(!"\(error)".contains("MARKER"), "an error does not quote the file")
            }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
    }
}
