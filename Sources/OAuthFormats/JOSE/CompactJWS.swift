/// A JWS in its Compact Serialization (RFC 7515 section 7.1), taken apart.
///
/// Taking apart says nothing about trust. Whoever verifies the signature chooses the algorithm and the key from what
/// is known beforehand, and never from `header`, which is the sender's word (RFC 8725 section 3.1).
///
/// Together its parts are a credential, so no printing route shows them.
public struct CompactJWS: Hashable, Sendable {
    /// The largest text that is read, in bytes.
    public static let maximumSize = 64 * 1024

    /// The JOSE Header.
    public let header: JOSEHeader
    /// The JWS Payload.
    public let payload: [UInt8]
    /// The JWS Signature.
    public let signature: [UInt8]
    /// The JWS Signing Input: the text before its last `.`, exactly as received.
    public let signingInput: [UInt8]

    /// Reads `text`: three parts of base64url with a `.` between them.
    ///
    /// The payload may be empty, as any sequence of bytes may be signed. The signature may not be: only an unsecured
    /// JWS (RFC 7518 section 3.6) goes without, and none is accepted here.
    ///
    /// - Throws: `FormatError` with `invalidJWS` where `text` is too large, has another number of parts or an empty one,
    ///   or its header is not acceptable; with `invalidBase64` or `invalidJSON` where a part cannot be read at all.
    public init(parsing text: String) throws(FormatError) {
        guard text.utf8.count <= Self.maximumSize else {
            throw FormatError(.invalidJWS, "the JWS is larger than \(Self.maximumSize) bytes")
        }
        let bytes = Array(text.utf8)
        let dots = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }
        guard dots.count == 2 else {
            throw FormatError(
                .invalidJWS,
                "the JWS has \(dots.count + 1) parts and a compact serialization has three",
                hint: "give the whole token, without a Bearer in front of it"
            )
        }
        guard dots[0] > 0, dots[1] + 1 < bytes.count else {
            throw FormatError(.invalidJWS, "the \(dots[0] == 0 ? "header" : "signature") of the JWS is empty")
        }
        header = try JOSEHeader(parsing: Base64URL.decode(bytes.span.extracting(0..<dots[0])))
        payload = try Base64URL.decode(bytes.span.extracting((dots[0] + 1)..<dots[1]))
        signature = try Base64URL.decode(bytes.span.extracting((dots[1] + 1)...))
        signingInput = Array(bytes[..<dots[1]])
    }

    /// The payload read as a JWT Claims Set (RFC 7519 section 7.2).
    ///
    /// - Throws: `FormatError` with `invalidJSON` or `invalidJWS`, as `JWTClaims.init(parsing:)` does.
    public func claims() throws(FormatError) -> JWTClaims {
        try JWTClaims(parsing: payload)
    }
}

extension CompactJWS: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the token.
    public var description: String { "JWS <redacted>" }
    /// Never the token.
    public var debugDescription: String { description }
    /// Never the token.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
