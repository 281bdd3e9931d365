import AuthCrypto

/// Why a file's content could not be had.
enum FileFailure: Error, Hashable {
    case missing
    case unreadable(reason: String)
    case tooLarge(limit: Int)

    init(_ error: SystemError) {
        self = error.isMissing ? .missing : .unreadable(reason: error.message)
    }

    init(_ error: CryptoError, limit: Int) {
        self = error.code == .tooLarge ? .tooLarge(limit: limit) : .unreadable(reason: error.message)
    }

    /// The second half of a sentence that starts with the file's path.
    var predicate: String {
        switch self {
        case .missing: "does not exist"
        case .unreadable(let reason): "cannot be read: \(reason.prefix(1).lowercased() + reason.dropFirst())"
        case .tooLarge(let limit): "is larger than \(limit / 1024) KiB"
        }
    }
}
