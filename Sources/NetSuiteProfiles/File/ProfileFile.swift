import AuthCrypto
import OAuthFormats

/// A profile file, read and checked whole before any of its values is used.
struct ProfileFile: Sendable {
    /// A profile larger than this was not written by hand, nor for this.
    static let limit = 256 * 1024

    let path: String
    let values: [ProfileKey: ProfileValue]
    let warning: ProfileWarning?

    /// Reads the file at `path`; nil where there is none.
    init?(path: String) throws(ProfileError) {
        let content: FileContent
        do throws(FileFailure) {
            content = try FileContent(path: path, limit: Self.limit)
        } catch {
            if error == .missing { return nil }
            throw ProfileError(.unreadableFile, "\(path.withoutControls) \(error.predicate)")
        }
        self.path = path
        warning = content.warning
        values = try ProfileText(content.bytes, path: path).values()
    }

    /// A path that a value of this file gives: `~/` is the home folder, anything relative is beside this file.
    func resolve(_ written: String, _ key: ProfileKey, _ environment: Environment) throws(ProfileError) -> String {
        guard written.hasPrefix("~/") else {
            return written.hasPrefix("/") ? written : path.parentPath.appendingPath(written)
        }
        guard let home = try environment.value("HOME") else {
            throw ProfileError(
                .invalidValue,
                "\(Origin.profile(key, path: path)) starts with ~/, and HOME is not set",
                hint: "set HOME, or write the whole path"
            )
        }
        return home.appendingPath(String(written.dropFirst(2)))
    }
}
