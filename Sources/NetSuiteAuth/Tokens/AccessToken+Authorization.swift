import OAuthFormats

extension AccessToken {
    /// The header for a request (RFC 6750 section 2.1).
    ///
    /// - Parameters:
    ///   - url: The absolute URL that the request goes to; a bearer token is signed for none, but it must not be sent in the
    ///     clear.
    ///   - allowsInsecureHTTP: Whether `http://` URLs of other machines than this are allowed.
    /// - Returns: The header, and the URL to send it to.
    /// - Throws: `AuthError` with `invalidRequest` where the URL is none that a request can be sent to.
    public func authorization(for url: String, allowsInsecureHTTP: Bool = false) throws(AuthError) -> Authorization {
        let target: RequestURL
        do { target = try RequestURL(url) } catch { throw AuthError(.invalidRequest, error) }
        try target.requireTLS(or: allowsInsecureHTTP, code: .invalidRequest)
        return Authorization(value: authorizationValue, url: target)
    }
}
