import AuthCrypto
public import NetSuiteAuth

/// A profile file, the environment and a command line's options, made one.
///
/// For each value an option comes before a variable, and that before the profile's file. Making one reads the profile's
/// file; secrets, keys and certificates are read only when credentials are asked for, and only those that are needed.
public struct Profile: Sendable {
    /// The profile's file, nil where there was none to read.
    public var path: String? { file?.path }
    /// The base URL in place of every account host, as it was given; it holds no control character.
    public let endpoint: String?
    /// The path of a PEM file of certificate authorities.
    public let caFile: String?
    /// How long one exchange may take: above 0 and at most an hour.
    public let timeout: Duration?
    /// What should be put right although it works; reading credentials may add to it.
    public internal(set) var warnings: [ProfileWarning]

    let sources: Sources
    var file: ProfileFile? { sources.file }
    /// Who has taken stdin, which can be read only once.
    var standardInputReader: Origin?

    /// Finds the profile and reads its file.
    ///
    /// Without a name in `--profile` or `NSAUTH_PROFILE` the profile `default` is read if it exists.
    ///
    /// - Throws: `ProfileError` where the name is none, the file does not exist, cannot be read or breaks a rule, or the
    ///   endpoint or the timeout breaks one.
    public init(options: ProfileOptions = ProfileOptions(), environment: Environment = .process) throws(ProfileError) {
        sources = try Sources(options: options, environment: environment)
        endpoint = try sources.text(.endpoint)
        caFile = try sources.path(.caFile)
        timeout = try sources.find(.timeout).map { (found) throws(ProfileError) in try Duration(timeout: found) }
        warnings = [sources.file?.warning, try sources.overridingVariables()].compactMap(\.self)
    }

    /// The account that is signed for.
    ///
    /// - Throws: `ProfileError` with `missingCredential`, or where it is no account ID.
    public func account() throws(ProfileError) -> AccountID {
        let (text, origin) = try sources.require(.account)
        do throws(AuthError) {
            return try AccountID(text)
        } catch {
            throw ProfileError(origin.code, "\(origin): \(error.message)", hint: error.hint)
        }
    }

    /// The scheme that was chosen, else the one whose credentials are there.
    ///
    /// - Throws: `ProfileError` with `ambiguousScheme` where credentials of both are there, `missingCredential` where none
    ///   are, or where the scheme is not known.
    public func scheme() throws(ProfileError) -> Scheme {
        if let found = try sources.find(.scheme) {
            if let scheme = found.value.text.flatMap(Scheme.init(rawValue:)) { return scheme }
            throw ProfileError(
                found.origin.code,
                "\(found.origin): there is no scheme \((found.value.text ?? "").quoted)",
                hint: "use tba or oauth2"
            )
        }
        let tba = try sources.hasAny([.consumerKey, .tokenID], [.consumerSecret, .tokenSecret])
        let oauth2 = try sources.hasAny([.clientID, .certificateFile, .certificateID], [.signingKey, .passphrase])
        switch (tba, oauth2) {
        case (true, false): return .tba
        case (false, true): return .oauth2
        case (true, true):
            throw ProfileError(
                .ambiguousScheme,
                "there are credentials for both schemes, tba and oauth2",
                hint: "choose one: \(sources.ways(to: .scheme))"
            )
        case (false, false):
            throw ProfileError(
                .missingCredential,
                "there are no credentials",
                hint: "for oauth2 start with the client ID: \(sources.ways(to: .clientID)); "
                    + "for tba with the consumer key: \(sources.ways(to: .consumerKey))"
            )
        }
    }
}
