/// The `Detail` column of NetSuite's login audit trail: Oracle's name for why a login was refused.
///
/// Oracle, "Track Token-based Authentication (TBA) Login Attempts" and "Troubleshoot OAuth 2.0 Errors in the Login Audit
/// Trail".
public struct AuditDetail: Hashable, Sendable, CustomStringConvertible {
    /// The name, in Oracle's letter case.
    public let description: String

    private init(_ name: String) { description = name }

    // MARK: Token-based authentication

    /// The integration record is blocked.
    public static let consumerKeyRefused = AuditDetail("consumer_key_refused")
    /// No integration record has this consumer key.
    public static let consumerKeyUnknown = AuditDetail("consumer_key_unknown")
    /// The feature, TBA or OAuth 2.0, is off.
    public static let featureDisabled = AuditDetail("FeatureDisabled")
    /// A parameter that is needed is missing.
    public static let missingRequiredFields = AuditDetail("MissingTokenPassportRequiredFields")
    /// The nonce has fewer than six characters.
    public static let nonceRejected = AuditDetail("nonce_rejected")
    /// Nonce and timestamp were used before, on a RESTlet.
    public static let nonceUsedByRESTlet = AuditDetail("nonce_used")
    /// Nonce and timestamp were used before, in REST web services.
    public static let nonceUsed = AuditDetail("NonceUsed")
    /// A parameter was sent twice, is malformed or empty.
    public static let parameterRejected = AuditDetail("parameter_rejected")
    /// The user or the role is inactive, or the role lacks the permission.
    public static let permissionDenied = AuditDetail("permission_denied")
    /// The request, or an access token, is not signed correctly.
    public static let invalidSignature = AuditDetail("InvalidSignature")
    /// The signature method is not HMAC-SHA256.
    public static let unknownAlgorithm = AuditDetail("UnknownAlgorithm")
    /// The user is locked for 30 minutes after five failures.
    public static let temporaryLocked = AuditDetail("temporary_locked")
    /// The timestamp is more than five minutes off.
    public static let invalidTimestamp = AuditDetail("InvalidTimestamp")
    /// The token is not found, inactive, or another integration's.
    public static let tokenNotFound = AuditDetail("token_rejected")
    /// `oauth_version` is there and not 1.0.
    public static let versionRejected = AuditDetail("VersionRejected")

    // MARK: OAuth 2.0

    /// The access token is past its end.
    public static let accessTokenExpired = AuditDetail("AccessTokenExpired")
    /// The user or the role is inactive, or the role lacks the permission.
    public static let entityOrRoleDisabled = AuditDetail("EntityOrRoleDisabled")
    /// A refresh token, or a token of another account, was used for access.
    public static let tokenRejected = AuditDetail("TokenRejected")
    /// No integration record has this client ID.
    public static let invalidIntegration = AuditDetail("InvalidIntegration")
    /// The scope is not ticked on the integration record, or the token has not the scope that is needed.
    public static let scopeMismatched = AuditDetail("ScopeMismatched")
    /// The box of the grant is not ticked on the integration record.
    public static let grantRequired = AuditDetail("AuthorizationCodeGrantRequired")
    /// The scope is empty or unknown.
    public static let invalidScope = AuditDetail("InvalidScope")
    /// The integration record is blocked.
    public static let integrationBlocked = AuditDetail("IntegrationBlocked")
    /// The assertion's algorithm is none of PS256 to PS512 and ES256 to ES512.
    public static let unsupportedAlgorithm = AuditDetail("UnsupportedAlgo")
    /// The assertion is good for too long.
    public static let tokenValidityTooBroad = AuditDetail("TokenValidityTooBroad")
    /// The access token was revoked.
    public static let tokenBlocked = AuditDetail("TokenBlocked")
    /// A token of another kind than is needed.
    public static let invalidTokenType = AuditDetail("InvalidTokenType")
    /// The assertion is not signed by the certificate's key.
    public static let signatureValidation = AuditDetail("SignatureValidation")
    /// The client is not the one that the certificate or the token belongs to.
    public static let clientIDMismatch = AuditDetail("ClientIdMismatch")
    /// Issued in the future, or for another audience.
    public static let tokenNotAcceptable = AuditDetail("TokenNotAcceptable")
    /// The assertion is past its end.
    public static let tokenExpired = AuditDetail("TokenExpired")
    /// The issuer is missing, or is not NetSuite.
    public static let invalidIssuer = AuditDetail("InvalidIssuer")
    /// The assertion has no `kid`.
    public static let missingKeyID = AuditDetail("MissingKeyId")
    /// The assertion's `kid` is of no valid certificate.
    public static let missingKey = AuditDetail("MissingKey")

    /// Those of Oracle's table for TBA.
    public static let tokenBasedAuthentication: [AuditDetail] = [
        consumerKeyRefused, consumerKeyUnknown, featureDisabled, missingRequiredFields, nonceRejected,
        nonceUsedByRESTlet, nonceUsed, parameterRejected, permissionDenied, invalidSignature, unknownAlgorithm,
        temporaryLocked, invalidTimestamp, tokenNotFound, versionRejected,
    ]

    /// Those of Oracle's table for OAuth 2.0.
    public static let oauth2: [AuditDetail] = [
        accessTokenExpired, entityOrRoleDisabled, invalidSignature, tokenRejected, invalidIntegration, scopeMismatched,
        grantRequired, invalidScope, featureDisabled, integrationBlocked, unsupportedAlgorithm, tokenValidityTooBroad,
        tokenBlocked, invalidTokenType, signatureValidation, clientIDMismatch, tokenNotAcceptable, tokenExpired,
        invalidIssuer, missingKeyID, missingKey,
    ]
}
