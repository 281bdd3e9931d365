/// Lets a request in or not, by its `Authorization` header, and tells the login audit trail.
struct LoginJudge: Sendable {
    let core: Core
    let surface: Surface
    let now: Int64

    func judge(_ request: IncomingRequest) throws(LoginRefusal) -> Login {
        var entry = AuditEntry(request, scheme(request), at: now)
        entry.account = request.host.label.flatMap { label in core.account(label: label)?.company }
        do throws(LoginRefusal) {
            try checkHost(request)
            let login = try judge(request, &entry)
            entry.isSuccess = true
            core.settle(entry)
            return login
        } catch {
            entry.detail = error.detail
            entry.explanation = error.explanation
            entry.expectedBaseString = error.expectedBaseString
            entry.receivedBaseString = error.receivedBaseString
            entry.status = surface.status(of: error)
            core.settle(entry)
            var refusal = error
            refusal.account = entry.account
            throw refusal
        }
    }

    private func judge(
        _ request: IncomingRequest,
        _ entry: inout AuditEntry
    ) throws(LoginRefusal) -> Login {
        let headers = request.values("authorization")
        guard headers.count < 2 else { throw LoginRefusal(.malformed, nil, "there are two 'Authorization' headers") }
        guard !request.values("cookie").contains(where: { $0.contains("JSESSIONID=") }) else {
            throw LoginRefusal(
                .login,
                nil,
                "a session cookie stands beside the 'Authorization' header, or in its place"
            )
        }
        switch entry.scheme {
        case .tokenBasedAuthentication:
            return try TBAJudge(core: core, surface: surface, now: now).judge(request, headers[0], &entry)
        case .bearer:
            return try BearerJudge(core: core, surface: surface, now: now).judge(request, headers[0], &entry)
        default:
            guard let header = headers.first else {
                throw LoginRefusal(.login, .missingRequiredFields, "there is no 'Authorization' header")
            }
            let name = header.prefix { $0 != " " }.prefix(20)
            guard name.lowercased() == "nlauth" else {
                throw LoginRefusal(.login, nil, "the scheme '\(name)' is neither OAuth nor Bearer")
            }
            throw LoginRefusal(.credentials, nil, "NLAuth is not served")
        }
    }

    /// Each surface has its own host, where the host is an account's at all.
    private func checkHost(_ request: IncomingRequest) throws(LoginRefusal) {
        guard let family = request.host.family else { return }
        guard core.hasAccount(label: request.host.label) else {
            throw LoginRefusal(.domain, nil, "there is no account of host '\(request.host.text)' here")
        }
        switch surface {
        case .restlet where family != .restlets:
            throw LoginRefusal(.domain, nil, "RESTlets are on the host '….\(RequestHost.Family.restlets.rawValue)'")
        case .rest where family == .restlets:
            throw LoginRefusal(
                .restletsDomain,
                nil,
                "REST web services are on the host '….\(RequestHost.Family.suiteTalk.rawValue)'"
            )
        default: return
        }
    }

    private func scheme(_ request: IncomingRequest) -> AuditEntry.Scheme {
        switch request.value("authorization")?.prefix(while: { $0 != " " }).lowercased() {
        case "oauth": .tokenBasedAuthentication
        case "bearer": .bearer
        default: .none
        }
    }
}
