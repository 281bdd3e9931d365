/// The JWT Claims Set (RFC 7519 section 4) with its registered claims and OAuth's `scope` (RFC 8693 section 4.2).
///
/// Every claim is optional here; which of them have to be there is for the profile in use.
public struct JWTClaims: Hashable, Sendable {
    /// `iss`: who issued the token; in a client assertion the client ID.
    public var issuer: String?
    /// `sub`: whom the token is about.
    public var subject: String?
    /// `scope`: what the token asks for or grants; empty where the claim is absent.
    ///
    /// Written as a JSON array, as NetSuite's samples have it; RFC 8693 has one string with spaces. Read from an array, or from one string with commas or
    /// spaces between the values.
    public var scopes: [String]
    /// `aud`: whom the token is for; empty where the claim is absent. One value is written as a string.
    public var audience: [String]
    /// `iat`: when the token was issued.
    public var issuedAt: NumericDate?
    /// `nbf`: the time before which the token does not hold.
    public var notBefore: NumericDate?
    /// `exp`: the time from which the token no longer holds.
    public var expiresAt: NumericDate?
    /// `jti`: an identifier no other token of the issuer has.
    public var jwtID: String?
    /// The other members of claims that were received.
    public internal(set) var other: [String: JSONValue] = [:]

    /// Claims with the members that are given.
    public init(
        issuer: String? = nil,
        subject: String? = nil,
        scopes: [String] = [],
        audience: [String] = [],
        issuedAt: NumericDate? = nil,
        notBefore: NumericDate? = nil,
        expiresAt: NumericDate? = nil,
        jwtID: String? = nil
    ) {
        self.issuer = issuer
        self.subject = subject
        self.scopes = scopes
        self.audience = audience
        self.issuedAt = issuedAt
        self.notBefore = notBefore
        self.expiresAt = expiresAt
        self.jwtID = jwtID
    }

    /// The claims as JSON, in the order `iss`, `sub`, `scope`, `aud`, `iat`, `nbf`, `exp`, `jti` and without what is
    /// absent or empty; `other` is not written.
    public func serialized() -> [UInt8] {
        var json = JSONText(capacity: 384)
        if let issuer { json.add("iss", issuer) }
        if let subject { json.add("sub", subject) }
        if !scopes.isEmpty { json.add("scope", scopes) }
        if audience.count == 1 { json.add("aud", audience[0]) }
        if audience.count > 1 { json.add("aud", audience) }
        if let issuedAt { json.add("iat", issuedAt.secondsSince1970) }
        if let notBefore { json.add("nbf", notBefore.secondsSince1970) }
        if let expiresAt { json.add("exp", expiresAt.secondsSince1970) }
        if let jwtID { json.add("jti", jwtID) }
        return json.finished()
    }
}
