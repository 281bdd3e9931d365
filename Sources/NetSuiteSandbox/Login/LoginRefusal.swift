/// Why a request to a surface is not let in: what is answered, and what the login audit trail says.
struct LoginRefusal: Error, Hashable {
    /// The kinds of answer that the surfaces have.
    enum Answer: Hashable, Sendable {
        /// 400 `INVALID_REQUEST`: the header's syntax.
        case malformed
        /// Signature method, version or timestamp: 400 `INVALID_REQUEST` from a RESTlet, else as ``login``.
        case unaccepted
        /// 401 `INVALID_LOGIN`, from a RESTlet `INVALID_LOGIN_ATTEMPT`.
        case login
        /// As ``login``, but a RESTlet says `INVALID_LOGIN_CREDENTIALS`: NLAuth.
        case credentials
        /// 403: a RESTlet on a host that has none.
        case domain
        /// 401 in a RESTlet's form, whatever was asked for: REST web services on a host that has none.
        case restletsDomain
    }

    let answer: Answer
    let detail: AuditDetail?
    let explanation: String
    /// The account that the client has named, in the form of the realm.
    var account: String?
    /// The base string of the request as it was received.
    var expectedBaseString: String?
    /// The base string that the client has signed in its place, where that could be found out.
    var receivedBaseString: String?

    init(_ answer: Answer, _ detail: AuditDetail?, _ explanation: String) {
        self.answer = answer
        self.detail = detail
        self.explanation = explanation
    }
}
