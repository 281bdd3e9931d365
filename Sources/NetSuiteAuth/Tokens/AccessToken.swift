import AuthCrypto
import OAuthFormats

/// An access token (RFC 6749 section 1.4): it opens the account for whoever has it, until it expires.
///
/// It is overwritten in memory on release, and no printing route shows it.
public struct AccessToken: Sendable {
    /// When it was asked for, by the clock of this machine: seconds since 1970-01-01T00:00:00Z.
    public let requestedAt: Int64
    /// How long it lives from then on, in seconds; more than 0.
    public let lifetime: Int64
    /// What it is for, as the token endpoint or the token itself says; empty where neither does.
    public let scopes: [String]
    let secret: SecretBytes

    /// A token of the characters that may stand in a header (RFC 6750 section 2.1).
    init(_ secret: SecretBytes, requestedAt: Int64, lifetime: Int64, scopes: [String]) {
        self.secret = secret
        self.requestedAt = requestedAt
        self.lifetime = lifetime
        self.scopes = scopes
    }

    /// When it expires, by the clock of this machine: seconds since 1970-01-01T00:00:00Z.
    ///
    /// Counted from when it was asked for, so that the time on the way is not taken for lifetime.
    public var expiresAt: Int64 { requestedAt + lifetime }

    /// Whether this machine's clock has been set back since, so that the token's end cannot be reckoned.
    func isFromTheFuture(at now: Int64) -> Bool { requestedAt - now > ServerClock.tolerance }

    /// The token itself. Declassified: this is what was asked for.
    public var text: String { secret.withBytes { String(copying: $0) } }

    /// The value of an `Authorization` header (RFC 6750 section 2.1). Declassified: this is what was asked for.
    public var authorizationValue: String { "Bearer " + text }

    /// The first 12 hexadecimal digits of its SHA-256, by which a log may tell tokens apart.
    public var thumbprint: String {
        secret.withBytes { (try? HashFunction.sha256.hexadecimalDigest(of: $0, first: 6)) ?? "" }
    }
}

extension AccessToken: Equatable {
    /// Whether they are the same token, whenever they were asked for; compared in constant time.
    public static func == (a: AccessToken, b: AccessToken) -> Bool { a.secret == b.secret }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The thumbprint and the end, never the token.
    public var description: String { "access token \(thumbprint), until \(utcText(expiresAt)) <redacted>" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
