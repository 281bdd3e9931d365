/// How requests are authorised.
public enum Scheme: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Token-based authentication: OAuth 1.0a with HMAC-SHA256.
    case tba
    /// OAuth 2.0 client credentials with a certificate.
    case oauth2

    /// The name that options, variables and profiles use.
    public var description: String { rawValue }
}
