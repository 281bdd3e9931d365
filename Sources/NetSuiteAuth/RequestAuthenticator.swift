public import OAuthFormats

/// What a connector holds: it makes the `Authorization` header of each request, by whichever scheme the account uses.
public protocol RequestAuthenticator: Sendable {
    /// The header for one attempt at a request; a retry asks again.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The absolute URL with its query.
    ///   - body: The request's body; only a form is signed.
    /// - Returns: The header, and the URL to send it to.
    /// - Throws: `AuthError` where the request cannot be signed, or no token can be had.
    func authorization(
        for method: HTTPMethod,
        _ url: String,
        body: RequestBody
    ) async throws(AuthError) -> Authorization
}

extension RequestAuthenticator {
    /// The header for one attempt at a request without a form.
    ///
    /// - Throws: `AuthError` where the request cannot be signed, or no token can be had.
    public func authorization(for method: HTTPMethod, _ url: String) async throws(AuthError) -> Authorization {
        try await authorization(for: method, url, body: .none)
    }
}
