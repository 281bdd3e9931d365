/// What is wrong with an option, a variable, a profile file, or a secret that one of them names.
///
/// The message names the value and where it came from, never the value of a secret nor the text of a profile file.
public struct ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `unknownKey`.
        public let description: String
        /// What has to be put right.
        public let cause: Cause

        private init(_ name: String, _ cause: Cause) {
            description = name
            self.cause = cause
        }

        /// An option's value breaks a rule.
        public static let invalidOption = Code("invalidOption", .usage)
        /// A value of the environment or of a profile file breaks a rule.
        public static let invalidValue = Code("invalidValue", .configuration)
        /// The profile that was asked for does not exist.
        public static let profileNotFound = Code("profileNotFound", .configuration)
        /// A profile file that is not TOML, or exceeds a limit.
        public static let invalidSyntax = Code("invalidSyntax", .configuration)
        /// A profile file with a key or a table that is not known.
        public static let unknownKey = Code("unknownKey", .configuration)
        /// A profile file with a value of another type than its key asks for.
        public static let wrongType = Code("wrongType", .configuration)
        /// Two sources in one place for the same secret.
        public static let conflictingSources = Code("conflictingSources", .configuration)
        /// Credentials of both schemes, and no scheme chosen.
        public static let ambiguousScheme = Code("ambiguousScheme", .configuration)
        /// A value that the scheme needs was given nowhere.
        public static let missingCredential = Code("missingCredential", .configuration)
        /// A file that cannot be read, is empty or is too large.
        public static let unreadableFile = Code("unreadableFile", .configuration)
        /// A command that was to print a secret, and did not.
        public static let commandFailed = Code("commandFailed", .configuration)
        /// A signing key that cannot be used.
        public static let invalidKey = Code("invalidKey", .key)
        /// A certificate that cannot be used.
        public static let invalidCertificate = Code("invalidCertificate", .key)
    }

    /// What has to be put right; a command line gives each its own exit status.
    public enum Cause: Hashable, Sendable {
        /// The command line.
        case usage
        /// The environment, a file, or a credential that is missing.
        case configuration
        /// The signing key or the certificate.
        case key
    }

    /// The kind of failure.
    public let code: Code
    /// One line, lower case, without a full stop: the value's name and the rule.
    public let message: String
    /// What to do about it, in the same style, where that is known.
    public let hint: String?

    /// The message, and the hint where there is one.
    public var description: String { hint.map { "\(message) (\($0))" } ?? message }

    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
