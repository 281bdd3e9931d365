public import OAuthFormats

/// What the token endpoint answered where it gave no token.
public struct TokenEndpointAnswer: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The fields of RFC 6749 section 5.2, where the body has them.
    public let error: TokenErrorResponse?
    /// After how many seconds it wants to be asked again (RFC 9110 section 10.2.3), where it says so.
    public let retryAfter: Int64?

    /// Whether the same request may well succeed a little later: 408, 429 and every 5xx.
    var isTransient: Bool { status == 408 || status == 429 || (500...599).contains(status) }
}
