import AuthCrypto
import OAuthFormats

/// A file that holds no secret, such as a request's body.
package enum DataFile {
    /// The bytes of the file at `path`, or of stdin where that is `-`.
    ///
    /// - Throws: `ProfileError` with `invalidOption` where it cannot be read or holds more than `limit` bytes.
    package static func bytes(at path: String, limit: Int) throws(ProfileError) -> [UInt8] {
        do throws(FileFailure) {
            let content =
                path == "-"
                ? try FileContent(standardInput: (), limit: limit) : try FileContent(path: path, limit: limit)
            return content.bytes.publicBytes
        } catch {
            let name = path == "-" ? "stdin" : path.withoutControls
            throw ProfileError(.invalidOption, "\(name) \(error.predicate)")
        }
    }
}
