/// Why a request got no whole answer.
///
/// The message holds neither what was sent nor what came.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How far it got; more kinds may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The kind's name, for example `connect`.
        public let description: String
        /// Whether another try may well succeed.
        let isTransient: Bool

        private init(_ name: String, isTransient: Bool = false) {
            description = name
            self.isTransient = isTransient
        }

        /// The task was cancelled.
        public static let cancelled = Code("cancelled")
        /// The transport itself is not usable: a library, or a file that was named, cannot be loaded.
        public static let unusable = Code("unusable")
        /// The proxy refuses: it wants other credentials, or lets nobody through to the host.
        public static let proxy = Code("proxy")
        /// No address was found for the host, or for the proxy.
        public static let resolve = Code("resolve", isTransient: true)
        /// No connection could be made.
        public static let connect = Code("connect", isTransient: true)
        /// No handshake, or a certificate that does not verify.
        public static let tls = Code("tls")
        /// The connection broke while the request was sent.
        public static let send = Code("send", isTransient: true)
        /// The connection broke before the end of the answer, or what came is no HTTP.
        public static let receive = Code("receive", isTransient: true)
        /// The time limit was reached.
        public static let timeLimit = Code("timeLimit", isTransient: true)
        /// The answer is larger than is accepted.
        public static let responseTooLarge = Code("responseTooLarge")
        /// The system failed, out of memory for example.
        public static let systemFailure = Code("systemFailure")
    }

    /// How far it got.
    public let code: Code
    /// One line without a full stop, in the transport's own words; empty where it has none.
    public let message: String

    /// An error of that kind.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The kind and the message.
    public var description: String { message.isEmpty ? code.description : "\(code): \(message)" }
}
