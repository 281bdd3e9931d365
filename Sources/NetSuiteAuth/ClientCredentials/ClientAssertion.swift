import AuthCrypto
public import OAuthFormats

/// A signed JWT by which a client proves who it is to the token endpoint (RFC 7523 section 2.2; Oracle, "Request Token
/// Structure"). It is for one exchange.
public struct ClientAssertion: Sendable {
    /// `exp` − `iat` where no other is asked for, in seconds.
    public static let defaultLifetime: Int64 = 300
    /// `exp` − `iat` has to be less than this, in seconds.
    public static let lifetimeLimit: Int64 = 3600
    /// How far `iat` lies back, in seconds: NetSuite refuses a token from its future, and clocks differ.
    static let backdating: Int64 = 10

    /// The JWS in its compact serialization: as good as a password until it expires.
    public let serialized: String
    /// The header that was signed.
    public let header: JOSEHeader
    /// The claims that were signed.
    public let claims: JWTClaims

    /// Builds and signs an assertion.
    ///
    /// - Parameters:
    ///   - credentials: The client.
    ///   - audience: The URL that the assertion is posted to, to the letter.
    ///   - lifetime: `exp` − `iat` in seconds: more than 10, less than 3600.
    ///   - clock: What the time is; NetSuite takes no `iat` from its own future.
    ///   - jwtID: `jti`; nil takes a random one.
    /// - Throws: `AuthError` with `invalidLifetime`, `unsuitableCertificate` where the certificate is not valid now, or
    ///   `signingFailed`.
    public init(
        credentials: CertificateCredentials,
        audience: String,
        lifetime: Int64 = defaultLifetime,
        clock: UnixClock = SystemClock.now,
        jwtID: String? = nil
    ) throws(AuthError) {
        let now = clock()
        try self.init(credentials, audience, lifetime: lifetime, at: now, certificateAt: now, jwtID: jwtID)
    }

    /// As above, dated by the server's clock, while the certificate is judged by this machine's own.
    init(
        _ credentials: CertificateCredentials,
        _ audience: String,
        lifetime: Int64,
        at now: Int64,
        certificateAt: Int64,
        jwtID: String? = nil
    ) throws(AuthError) {
        guard lifetime > Self.backdating, lifetime < Self.lifetimeLimit else {
            throw AuthError(
                .invalidLifetime,
                "a client assertion cannot be valid for \(lifetime) seconds",
                hint: "NetSuite takes less than 3600; more than \(Self.backdating) are needed"
            )
        }
        if let certificate = credentials.certificate {
            try CertificateRules.checkValidity(certificate, at: certificateAt)
        }
        let identifier = if let jwtID { jwtID } else { try Nonce.random().description }
        let issuedAt = NumericDate(secondsSince1970: now).adding(seconds: -Self.backdating)
        header = credentials.header
        // RFC 7523 section 3 asks for `sub` as well; Oracle's table has none.
        claims = JWTClaims(
            issuer: credentials.clientID,
            scopes: credentials.scopeNames,
            audience: [audience],
            issuedAt: issuedAt,
            expiresAt: issuedAt.adding(seconds: lifetime),
            jwtID: identifier
        )
        let input = JWSSigningInput(encodedHeader: credentials.encodedHeader, payload: claims.serialized())
        do {
            let signature = try credentials.signer.signature(for: input.bytes.span)
            serialized = input.compactSerialization(signature: signature.span)
        } catch {
            throw AuthError(.signingFailed, error)
        }
    }
}

extension ClientAssertion: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The algorithm and the audience, never the token.
    public var description: String { "client assertion, \(header.algorithm), for \(claims.audience.first ?? "nobody")" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
