import OAuthFormats

/// Something that works and should not stay as it is.
public struct ProfileWarning: Hashable, Sendable, CustomStringConvertible {
    /// One line, lower case, without a full stop.
    public let message: String
    /// What to do about it, in the same style.
    public let hint: String

    /// The message and the hint.
    public var description: String { "\(message) (\(hint))" }

    init(message: String, hint: String) { (self.message, self.hint) = (message, hint) }

    /// The warning for a regular file that others than its owner may use; nil where none may.
    init?(path: String, permissions: UInt32) {
        guard permissions & 0o077 != 0 else { return nil }
        let mode = String(permissions & 0o7777, radix: 8)
        message = "\(path.withoutControls) is open to group or others (mode 0\(mode))"
        hint = "chmod 600 \(path.shellQuoted)"
    }
}
