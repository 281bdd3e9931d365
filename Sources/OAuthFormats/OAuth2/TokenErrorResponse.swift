/// A token endpoint's refusal (RFC 6749 section 5.2).
///
/// All texts are limited in length and made of visible ASCII and spaces alone, so they can be printed on a terminal:
/// what section 5.2 does not allow in them has become `?`.
public struct TokenErrorResponse: Hashable, Sendable {
    /// `error`: the kind of refusal, for example `invalid_client`; at most 128 characters.
    public let error: String
    /// `error_description`: more about it, for developers; at most 1,024 characters.
    public let errorDescription: String?
    /// `error_uri`: a page about it; at most 1,024 characters.
    public let errorURI: String?

    /// Reads the JSON of a refusal; unknown members are ignored, and `null` counts as absent.
    ///
    /// - Throws: `FormatError` with `invalidJSON` where `json` is not a JSON object, and with `invalidTokenResponse`
    ///   where `error` is missing or empty or a member is not a string.
    public init(parsing json: [UInt8]) throws(FormatError) {
        let members = try MemberReader(
            json,
            of: "the token endpoint's error response",
            code: .invalidTokenResponse,
            nullIsAbsent: true
        )
        let error = try members.required("error", "a string that is not empty") { $0.nonEmptyString }
        self.error = PrintableText.replacingOthers(in: error, limit: 128)
        errorDescription = try members.string("error_description").map {
            PrintableText.replacingOthers(in: $0, limit: 1_024)
        }
        errorURI = try members.string("error_uri").map { PrintableText.replacingOthers(in: $0, limit: 1_024) }
    }
}

extension TokenErrorResponse: CustomStringConvertible {
    /// The error and, where there is one, its description, in one line.
    public var description: String { errorDescription.map { "\(error): \($0)" } ?? error }
}
