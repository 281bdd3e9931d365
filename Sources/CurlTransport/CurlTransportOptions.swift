public import AuthCrypto
import NetSuiteAuth

/// How `CurlTransport` works, where the usual way will not do.
public struct CurlTransportOptions: Sendable {
    /// A certificate of our own for the server (mutual TLS): PEM files.
    public struct ClientCertificate: Sendable {
        /// The certificate's path, with the chain above it in the same file where there is one.
        public var certificateFile: String
        /// The private key's path.
        public var keyFile: String
        /// The key's passphrase, where it is encrypted; without a zero byte.
        public var passphrase: SecretBytes?

        /// The certificate and its key.
        public init(certificateFile: String, keyFile: String, passphrase: SecretBytes? = nil) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.passphrase = passphrase
        }
    }

    /// The path of a PEM file of certificate authorities, in place of the system's; nil for those, or for what
    /// `CURL_CA_BUNDLE`, `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
    public var authoritiesFile: String?
    /// A certificate of our own, where the server asks for one.
    public var clientCertificate: ClientCertificate?
    /// How long a connection may take to be made, TLS included; the request's own time limit holds besides.
    public var connectTimeLimit: Duration
    /// The most bytes of an answer.
    public var maximumResponseSize: Int
    /// Whether the process makes one request and ends: then one authority is read, where the system has them one by
    /// one, and not all of them.
    public var isOneShot: Bool
    /// The `User-Agent` header: `nsauth/`, and the version.
    public var userAgent: String

    /// The usual way, but for what is given.
    public init(
        authoritiesFile: String? = nil,
        clientCertificate: ClientCertificate? = nil,
        connectTimeLimit: Duration = .seconds(10),
        maximumResponseSize: Int = 1 << 20,
        isOneShot: Bool = false,
        userAgent: String = CurlTransportOptions.defaultUserAgent
    ) {
        self.authoritiesFile = authoritiesFile
        self.clientCertificate = clientCertificate
        self.connectTimeLimit = connectTimeLimit
        self.maximumResponseSize = maximumResponseSize
        self.isOneShot = isOneShot
        self.userAgent = userAgent
    }

    /// What `userAgent` is, where no other is given.
    public static let defaultUserAgent = "nsauth/\(Version.current)"
}
