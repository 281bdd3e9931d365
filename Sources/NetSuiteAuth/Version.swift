/// The version that `--version` prints and `User-Agent` carries; CHANGELOG.md says what is in it.
package enum Version {
    /// In the numbers of Semantic Versioning.
    package static let current = "0.1.0"
}
