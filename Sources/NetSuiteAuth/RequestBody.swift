import OAuthFormats

/// A request's body, as far as a signature looks at it: a form is signed, anything else is not (RFC 5849
/// section 3.4.1.3.1).
public struct RequestBody: Sendable {
    let form: [UInt8]

    /// Whether a signature covers it.
    package var isSigned: Bool { !form.isEmpty }

    /// No body.
    public static let none = RequestBody(form: [])

    /// A body of the media type `application/x-www-form-urlencoded`, as it is sent.
    public static func form(_ bytes: [UInt8]) -> RequestBody { RequestBody(form: bytes) }

    /// A body of any media type, as it is sent.
    ///
    /// - Parameters:
    ///   - bytes: The whole body.
    ///   - contentType: The `Content-Type` header's value; nil where there is none, and then the body is not signed.
    public init(_ bytes: [UInt8], contentType: String?) {
        self.init(form: contentType.map(FormEncoding.isForm) == true ? bytes : [])
    }

    private init(form: [UInt8]) { self.form = form }
}
