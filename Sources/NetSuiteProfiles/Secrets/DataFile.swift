import AuthCrypto
import OAuthFormats

/// A file that holds no secret, such as a request's body.
package enum DataFile {
    /// The bytes of the file at `path`, or of stdin where that is `-`; `option` is what named it, for messages.
    ///
    /// - Throws: `ProfileError` with `invalidOption` where it cannot be read or holds more than `limit` bytes.
    package static func bytes(at path: String, option: String, limit: Int) throws(ProfileError) -> [UInt8] {
        do throws(FileFailure) {
            let content =
                path == "-"
                ? try FileContent(standardInput: (), limit: limit) : try FileContent(path: path, limit: limit)
            return content.bytes.publicBytes
        } catch {
            let name = path == "-" ? "stdin" : path.withoutControls
            throw ProfileError(
                .invalidOption,
                "\(name) (\(option)) \(error.predicate)",
                hint: "name a readable file behind '@', or stdin by '@-'"
            )
        }
    }
}
