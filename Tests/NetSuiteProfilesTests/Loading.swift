import AuthCrypto
import Testing

@testable import NetSuiteAuth
@testable import NetSuiteProfiles

/// What options give, made in one expression.
func options(_ set: (inout ProfileOptions) -> Void) -> ProfileOptions {
    var options = ProfileOptions()
    set(&options)
    return options
}

/// The error that `body` throws.
func failure(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) throws -> ProfileError {
    try #require(throws: ProfileError.self, sourceLocation: sourceLocation) { try body() }
}

/// The error of reading `text` as a profile.
func failure(ofProfile text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> ProfileError {
    let folder = try TemporaryFolder()
    try folder.profile(text)
    return try failure(sourceLocation: sourceLocation) { _ = try Profile(environment: folder.environment()) }
}

/// A secret in the open.
func reveal(_ secret: SecretBytes) -> String { secret.utf8Text ?? "(not UTF-8)" }

extension Profile {
    /// The consumer secret, where the other three values are given.
    mutating func consumerSecret() throws -> String { reveal(try tbaCredentials().consumerSecret) }
}

/// A TBA profile whose consumer secret is given by these lines.
func tbaProfile(_ lines: String) -> String {
    """
    account = "123456"
    [tba]
    consumer_key = "ck"
    token_id = "ti"
    token_secret = "ts"
    \(lines)
    """
}

/// An OAuth 2 profile whose key and certificate are given by these lines.
func oauth2Profile(_ lines: String) -> String {
    """
    account = "123456"
    [oauth2]
    client_id = "ci"
    \(lines)
    """
}
