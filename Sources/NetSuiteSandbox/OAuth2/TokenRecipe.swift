/// A token that the token endpoint would not issue, to see what becomes of it.
public struct TokenRecipe: Hashable, Sendable {
    /// The kinds of token.
    public enum Kind: String, Hashable, Sendable {
        /// An access token.
        case access
        /// A refresh token; used for access it is `TokenRejected`.
        case refresh
        /// A code of the authorization code grant; used for access it is `InvalidTokenType`.
        case authorizationCode = "authorization_code"
    }

    /// The kind.
    public var kind = Kind.access
    /// The issuer in place of `https://system.netsuite.com`; another one is `InvalidIssuer`.
    public var issuer: String?
    /// Seconds from now at which it is issued; above 0 it is `TokenNotAcceptable`.
    public var issuedAfter: Int64 = 0
    /// Its lifetime in seconds in place of the sandbox's own; below 1 it is `AccessTokenExpired`.
    public var lifetime: Int64?
    /// The scopes, by their names; others than the three that are known are left out.
    public var scopes: [String] = ["restlets", "rest_webservices"]
    /// The client ID in place of the account's own; one that no integration has is `InvalidIntegration`.
    public var clientID: String?
    /// The application ID in place of the client's own; another one is `ClientIdMismatch`.
    public var applicationID: String?
    /// The company in place of the account's own; another one is `TokenRejected`.
    public var company: String?

    /// An access token like those of the token endpoint.
    public init() {}
}
