import AuthCrypto

/// What a file, or stdin, holds.
struct FileContent {
    let bytes: SecretBytes
    /// Set where others than the owner may use the file.
    let warning: ProfileWarning?

    /// Reads a file, a named pipe or a device to its end.
    init(path: String, limit: Int) throws(FileFailure) {
        let file: OpenFile
        let permissions: UInt32?
        do throws(SystemError) { file = try OpenFile(path: path) } catch { throw FileFailure(error) }
        do throws(SystemError) { permissions = try file.permissions() } catch { throw FileFailure(error) }
        warning = permissions.flatMap { ProfileWarning(path: path, permissions: $0) }
        bytes = try Self.read(file.descriptor, limit: limit)
    }

    /// Reads stdin to its end.
    init(standardInput: Void, limit: Int) throws(FileFailure) {
        warning = nil
        bytes = try Self.read(OpenFile.standardInput, limit: limit)
    }

    private static func read(_ descriptor: Int32, limit: Int) throws(FileFailure) -> SecretBytes {
        do throws(CryptoError) {
            return try SecretBytes(readingFrom: descriptor, limit: limit)
        } catch {
            throw FileFailure(error, limit: limit)
        }
    }
}
