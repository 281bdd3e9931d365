/// The access token request of the client credentials grant (RFC 6749 section 4.4.2), with a JWT as the client's proof
/// of who it is (RFC 7521 section 4.2, RFC 7523 section 2.2).
///
/// The assertion stands for the client until it expires, so no printing route shows it.
public struct ClientCredentialsGrant: Hashable, Sendable {
    /// The media type of `body`, for the `Content-Type` header.
    public static let contentType = FormEncoding.contentType

    /// The request's body: `grant_type`, `client_assertion_type` and `client_assertion` as a form.
    public let body: [UInt8]

    /// The request that presents `clientAssertion`, a signed JWT in its compact serialization.
    ///
    /// - Throws: `FormatError` with `invalidJWS` where `clientAssertion` is not three parts of base64url characters, or
    ///   is larger than `CompactJWS.maximumSize`.
    public init(clientAssertion: String) throws(FormatError) {
        guard Self.isCompactSerialization(clientAssertion) else {
            throw FormatError(.invalidJWS, "the client assertion is not a JWS in its compact serialization")
        }
        // Base64url and the dot need no encoding in a form, the colons of the type do.
        let type = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        let form = "grant_type=client_credentials&client_assertion_type=\(type)&client_assertion=\(clientAssertion)"
        body = Array(form.utf8)
    }

    private static func isCompactSerialization(_ text: String) -> Bool {
        guard text.utf8.count <= CompactJWS.maximumSize else { return false }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(Base64URL.contains) }
    }
}

extension ClientCredentialsGrant: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the assertion.
    public var description: String { "client credentials grant <redacted>" }
    /// Never the assertion.
    public var debugDescription: String { description }
    /// Never the assertion.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
