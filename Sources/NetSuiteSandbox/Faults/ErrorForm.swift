/// The form that an error has at the path of a request.
enum ErrorForm: Hashable, Sendable {
    /// Of a RESTlet, or of REST web services.
    case surface(Surface)
    /// Of the token endpoint and its keys (RFC 6749 section 5.2), with the realm of a challenge.
    case oauth2(realm: String)

    init(_ request: IncomingRequest, client: String?, _ core: Core) {
        if request.path == TokenRequest.path || request.path == KeySet.path {
            self = .oauth2(realm: core.accountOrFirst(of: request, client: client).company)
        } else {
            self = .surface(Surfaces.surface(of: request) ?? .rest)
        }
    }

    /// The answer with a status of 400 to 599.
    func error(_ status: Int) -> Reply {
        switch (self, status) {
        case (_, 429): Surface.tooManyRequests
        case (.oauth2(let realm), _): TokenRefusal(Self.oauth2Error(status), nil, "a fault").reply(realm: realm)
        case (.surface(let surface), 500...):
            surface.error(status, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: sandbox")
        case (.surface(let surface), _): surface.error(status, "INVALID_REQUEST", "The request cannot be answered.")
        }
    }

    /// What is answered over the concurrency limit.
    var concurrencyError: Reply {
        switch self {
        case .surface(let surface): surface.concurrencyError
        case .oauth2: Surface.tooManyRequests
        }
    }

    private static func oauth2Error(_ status: Int) -> TokenRefusal.Answer {
        switch status {
        case 401: .invalidClient
        case 500...: TokenRefusal.Answer(error: TokenRefusal.Answer.serverError.error, status: status)
        default: TokenRefusal.Answer(error: TokenRefusal.Answer.invalidRequest.error, status: status)
        }
    }
}
