public import HTTPTypes
public import NetSuiteAuth

extension RequestAuthenticator {
    /// Signs a request for one attempt; a retry signs the request as it was before again.
    ///
    /// What is signed is what is sent: method, scheme, authority and path come back as they were signed, for example with a
    /// space in the query encoded. Send the request that is returned.
    ///
    /// - Parameters:
    ///   - request: The request, with scheme, authority, path and, where it has a body, its `Content-Type`.
    ///   - body: The whole body as it is sent; only a form is signed, and only a form has to be given.
    /// - Returns: The request with its `Authorization` field, which takes the place of any other; HTTP/2 is told never to
    ///   index it.
    /// - Throws: `AuthError` with `invalidRequest` where the request has no URL, or is a form whose body is not given; else as
    ///   `authorization(for:_:body:)`.
    public func signed(_ request: HTTPRequest, body: [UInt8]? = nil) async throws(AuthError) -> HTTPRequest {
        let signable = try SignableRequest(request, body: body)
        return signable.signed(with: try await authorization(for: signable.method, signable.url, body: signable.body))
    }

    /// Sends a request, and once more with a new token where the first was refused with 401; as
    /// `send(_:_:body:status:by:)`.
    ///
    /// - Parameters:
    ///   - request: The request, as ``signed(_:body:)`` takes it.
    ///   - body: The whole body as it is sent; only a form has to be given.
    ///   - response: Where the response is in an answer, for example `\.0`.
    ///   - send: Makes one attempt: sends the request it is given, with the body.
    /// - Returns: The last answer.
    /// - Throws: `AuthError` as ``signed(_:body:)``, and whatever `send` throws.
    public func send<Answer>(
        _ request: HTTPRequest,
        body: [UInt8]? = nil,
        response: (Answer) -> HTTPResponse,
        by send: (HTTPRequest) async throws -> Answer
    ) async throws -> Answer {
        let signable = try SignableRequest(request, body: body)
        return try await self.send(
            signable.method,
            signable.url,
            body: signable.body,
            status: { response($0).status.code },
            by: { try await send(signable.signed(with: $0)) }
        )
    }

    /// As `send(_:body:response:by:)`, where an answer is a response and its body, in whatever form.
    ///
    /// - Parameters:
    ///   - request: The request, as ``signed(_:body:)`` takes it.
    ///   - body: The whole body as it is sent; only a form has to be given.
    ///   - send: Makes one attempt: sends the request it is given, with the body.
    /// - Returns: The last response and its body.
    /// - Throws: `AuthError` as ``signed(_:body:)``, and whatever `send` throws.
    public func send<Body>(
        _ request: HTTPRequest,
        body: [UInt8]? = nil,
        by send: (HTTPRequest) async throws -> (HTTPResponse, Body)
    ) async throws -> (HTTPResponse, Body) {
        try await self.send(request, body: body, response: \.0, by: send)
    }
}
