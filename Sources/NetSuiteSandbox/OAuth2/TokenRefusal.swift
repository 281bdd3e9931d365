/// Why the token endpoint refuses: what it answers, and what the login audit trail says.
struct TokenRefusal: Error, Hashable {
    /// An `error` of RFC 6749 section 5.2 with NetSuite's status for it.
    struct Answer: Hashable, Sendable {
        let error: String
        let status: Int

        static let invalidRequest = Answer(error: "invalid_request", status: 400)
        static let invalidClient = Answer(error: "invalid_client", status: 401)
        static let invalidGrant = Answer(error: "invalid_grant", status: 400)
        static let unauthorizedClient = Answer(error: "unauthorized_client", status: 400)
        static let unsupportedGrantType = Answer(error: "unsupported_grant_type", status: 400)
        static let invalidScope = Answer(error: "invalid_scope", status: 400)
        /// What is reported for an algorithm that is not supported, and for the application ID as issuer.
        static let serverError = Answer(error: "server_error", status: 500)
    }

    let answer: Answer
    let detail: AuditDetail?
    let explanation: String

    init(_ answer: Answer, _ detail: AuditDetail?, _ explanation: String) {
        self.answer = answer
        self.detail = detail
        self.explanation = explanation
    }

    /// The answer: nothing but the error's name.
    func reply(realm: String) -> Reply {
        let reply = Reply.json(answer.status, ["error": .text(answer.error)]).adding("Cache-Control", "no-store")
        return answer == .invalidClient ? reply.adding("WWW-Authenticate", "Basic realm=\"\(realm)\"") : reply
    }
}
