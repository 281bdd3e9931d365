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

    /// Gives back a header that was refused with 401.
    ///
    /// - Returns: Whether a new header may be accepted where this one was not: that of a new token may, a new signature by
    ///   the same secrets is refused as the first was.
    func discard(_ authorization: Authorization) -> Bool
}

extension RequestAuthenticator {
    /// False: another signature would be refused too.
    public func discard(_ authorization: Authorization) -> Bool { false }

    /// Sends a request, and once more with a new token where the first was refused with 401.
    ///
    /// A token can end before its time: it is revoked, or the account is refreshed. A TBA signature that is refused is not
    /// made again, because failed logins lock the NetSuite user; neither is a second token.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The absolute URL with its query.
    ///   - body: The request's body; only a form is signed.
    ///   - status: The HTTP status of an answer.
    ///   - send: Makes one attempt: sends `authorization.value` to `authorization.url`.
    /// - Returns: The last answer.
    /// - Throws: `AuthError` where there is no header, and whatever `send` throws.
    public func send<Answer>(
        _ method: HTTPMethod,
        _ url: String,
        body: RequestBody = .none,
        status: (Answer) -> Int,
        by send: (Authorization) async throws -> Answer
    ) async throws -> Answer {
        let authorization = try await authorization(for: method, url, body: body)
        let answer = try await send(authorization)
        guard status(answer) == 401, discard(authorization) else { return answer }
        return try await send(self.authorization(for: method, url, body: body))
    }
}
