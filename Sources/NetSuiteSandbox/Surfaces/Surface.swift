/// The families of paths behind a login, each with its scope and its form of errors.
enum Surface: Hashable, Sendable {
    /// RESTlets, whose errors have the form of the request's content type.
    case restlet(ErrorFormat)
    /// REST web services.
    case rest
    /// What is the sandbox's own: any method and content type, and both schemes with any scope.
    case echo

    /// The forms of a RESTlet's errors.
    enum ErrorFormat: Hashable, Sendable { case json, xml, text }

    var isRESTlet: Bool { self != .rest }

    /// The scope that an access token needs.
    var scope: GrantedScope? {
        switch self {
        case .restlet: .restlets
        case .rest: .restWebServices
        case .echo: nil
        }
    }

    /// The status that a refusal is answered with.
    func status(of refusal: LoginRefusal) -> Int {
        switch refusal.answer {
        case .malformed: 400
        case .unaccepted: isRESTlet ? 400 : 401
        case .login, .credentials, .restletsDomain: 401
        case .domain: 403
        }
    }

    /// What a refused login is answered, and nothing of its real cause: that stands in the login audit trail alone.
    func reply(to refusal: LoginRefusal, scheme: String?, realm: String) -> Reply {
        let status = status(of: refusal)
        let reply = body(refusal, status)
        guard let scheme, status != 403 else { return reply }
        switch (scheme, status) {
        case ("bearer", 401): return reply.adding("WWW-Authenticate", Self.challenge("Bearer", realm, "invalid_token"))
        case ("bearer", _):
            return reply.adding("WWW-Authenticate", Self.challenge("Bearer", realm, "invalid_request", Self.malformed))
        case (_, 401):
            // `token_rejected` whatever the cause was, as NetSuite has it.
            return reply.adding("WWW-Authenticate", Self.challenge("OAuth", realm, "token_rejected"))
        default: return reply
        }
    }

    /// Any other error in the surface's form.
    func error(_ status: Int, _ code: String, _ message: String) -> Reply {
        switch self {
        case .rest: Self.restError(status, code, message)
        case .restlet(let format): Self.restletError(status, code, message, format)
        case .echo: Self.restletError(status, code, message, .json)
        }
    }

    private func body(_ refusal: LoginRefusal, _ status: Int) -> Reply {
        if refusal.answer == .restletsDomain {
            return Self.restletError(401, "INVALID_LOGIN_ATTEMPT", Self.invalidLogin, .json)
        }
        switch (status, refusal.answer) {
        case (400, _): return error(400, "INVALID_REQUEST", Self.malformed)
        case (_, .credentials) where isRESTlet:
            return error(
                status,
                "INVALID_LOGIN_CREDENTIALS",
                "You have entered an invalid email address or account number. Please try again."
            )
        default: break
        }
        guard self == .rest else { return error(status, "INVALID_LOGIN_ATTEMPT", Self.invalidLogin) }
        return error(
            status,
            "INVALID_LOGIN",
            Self.invalidLogin
                + " For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles >"
                + " User Management > View Login Audit Trail."
        )
    }

    private static let invalidLogin = "Invalid login attempt."
    private static let malformed = "The request could not be understood by the server due to malformed syntax."

    private static func challenge(
        _ scheme: String,
        _ realm: String,
        _ error: String,
        _ description: String = invalidLogin
    ) -> String {
        "\(scheme) realm=\"\(realm)\", error=\"\(error)\", error_description=\"\(description)\""
    }
}
