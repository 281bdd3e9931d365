/// Why the sandbox cannot do what was asked of it by its owner; what clients are refused is in the login audit trail.
public struct SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `addressInUse`.
        public let description: String

        private init(_ name: String) { description = name }

        /// Another program listens at this address and port.
        public static let addressInUse = Code("addressInUse")
        /// The address is not of this machine, or the port is not for this user.
        public static let addressUnavailable = Code("addressUnavailable")
        /// A value of the configuration, a fault or a state breaks a rule.
        public static let invalidConfiguration = Code("invalidConfiguration")
        /// A certificate that NetSuite would not take.
        public static let invalidCertificate = Code("invalidCertificate")
        /// There is no such account, client or certificate.
        public static let notFound = Code("notFound")
        /// The system failed: no memory, no random bytes, no descriptor.
        public static let systemFailure = Code("systemFailure")
    }

    /// The kind of failure.
    public let code: Code
    /// One line, lower case, without a full stop: the value's name and the rule.
    public let message: String
    /// What to do about it, in the same style, where that is known.
    public let hint: String?

    /// The message, and the hint where there is one.
    public var description: String { hint.map { "\(message) (\($0))" } ?? message }

    init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
