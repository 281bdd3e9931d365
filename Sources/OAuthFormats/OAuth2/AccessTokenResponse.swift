/// A token endpoint's successful answer (RFC 6749 section 5.1).
///
/// No printing route shows the token.
public struct AccessTokenResponse: Hashable, Sendable {
    /// The longest lifetime that is believed, in seconds: ten years.
    public static let maximumExpiresIn: Int64 = 10 * 365 * 86_400

    /// `access_token`: the token, of the characters that may stand in a header (RFC 6750 section 2.1).
    public let accessToken: String
    /// `token_type`: how the token is used, as received; its case carries no meaning.
    public let tokenType: String
    /// `expires_in`: the lifetime in seconds from when the answer was made, a fraction rounded down; not negative.
    public let expiresIn: Int64?
    /// `scope`: what the token grants, where the server says so; safe to print, see `PrintableText`.
    public let scope: String?

    /// Whether the token goes into an `Authorization: Bearer` header (RFC 6750).
    public var isBearer: Bool { tokenType.lowercased() == "bearer" }

    /// Reads the JSON of an answer; unknown members are ignored, and `null` counts as absent.
    ///
    /// `expires_in` is a number, or, as some servers write it, a string of digits.
    ///
    /// - Throws: `FormatError` with `invalidJSON` where `json` is not a JSON object, and with `invalidTokenResponse`
    ///   where a required member is missing, a member has the wrong type, `access_token` has characters that no bearer
    ///   token has, or `expires_in` is negative or more than `maximumExpiresIn`.
    public init(parsing json: [UInt8]) throws(FormatError) {
        let members = try MemberReader(
            json,
            of: "the token response",
            code: .invalidTokenResponse,
            nullIsAbsent: true
        )
        accessToken = try members.required("access_token", "a bearer token as RFC 6750 has it") {
            $0.string.flatMap { Self.isBearerToken($0) ? $0 : nil }
        }
        tokenType = try members.required("token_type", "the name of a token type") {
            $0.string.flatMap { Self.isVisible($0) ? $0 : nil }
        }
        expiresIn = try members.value(
            "expires_in",
            "a number of seconds from 0 to \(Self.maximumExpiresIn)",
            convert: Self.lifetime
        )
        scope = try members.string("scope").map { PrintableText.replacingOthers(in: $0, limit: 4_096) }
    }

    /// RFC 6750 section 2.1: 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"=".
    private static func isBearerToken(_ text: String) -> Bool {
        let token = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
        return !token.isEmpty
            && token.allSatisfy { $0.isUnreserved || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }

    private static func isVisible(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 256 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static func lifetime(_ value: JSONValue) -> Int64? {
        let digits = value.string.flatMap { $0.utf8.allSatisfy(\.isDigit) ? Int64($0) : nil }
        guard let seconds = digits ?? value.roundedDown, (0...maximumExpiresIn).contains(seconds) else { return nil }
        return seconds
    }
}

extension AccessTokenResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the token.
    public var description: String { "access token response <redacted>" }
    /// Never the token.
    public var debugDescription: String { description }
    /// Never the token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
