import NetSuiteAuth

/// A request, its header, and what that was made of.
struct SignedRequest {
    enum Scheme {
        case tba(TBASignature)
        case oauth2(AccessToken)
    }

    let request: Request
    let authorization: Authorization
    let scheme: Scheme

    init(_ request: Request, _ authorization: Authorization, _ scheme: Scheme) {
        self.request = request
        self.authorization = authorization
        self.scheme = scheme
    }
}
