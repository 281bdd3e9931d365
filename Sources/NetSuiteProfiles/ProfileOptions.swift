/// What a command line's options gave, as it was typed; nil where an option was not given.
///
/// No option holds a secret itself: those that end in `File` name a file, or stdin by `-`.
public struct ProfileOptions: Sendable {
    /// `--profile`: the profile's name.
    public var profile: String?
    /// `--account`: the account ID, in any spelling.
    public var account: String?
    /// `--scheme`: `tba` or `oauth2`.
    public var scheme: String?
    /// `--endpoint`: a base URL in place of every account host.
    public var endpoint: String?
    /// `--ca-file`: a PEM file of certificate authorities.
    public var caFile: String?
    /// `--timeout`: seconds, above 0 and at most 3600; decimals are allowed.
    public var timeout: String?
    /// `--consumer-key`: identifies the integration record (TBA).
    public var consumerKey: String?
    /// `--token-id`: identifies the user's token (TBA).
    public var tokenID: String?
    /// `--client-id`: identifies the integration record (OAuth 2).
    public var clientID: String?
    /// `--certificate`: a PEM or DER file.
    public var certificateFile: String?
    /// `--certificate-id`: the certificate's ID in NetSuite, the `kid` of the assertion.
    public var certificateID: String?
    /// `--signing-key`: a PEM or DER file.
    public var signingKeyFile: String?
    /// `--algorithm`: a JOSE name such as `PS256` (RFC 7518 section 3.1).
    public var algorithm: String?
    /// `--scopes`: names between commas or spaces.
    public var scopes: String?
    /// `--consumer-secret-file`.
    public var consumerSecretFile: String?
    /// `--token-secret-file`.
    public var tokenSecretFile: String?
    /// `--passphrase-file`: the signing key's passphrase.
    public var passphraseFile: String?

    /// No option was given.
    public init() {}
}
