/// `POST /services/rest/auth/oauth2/v1/token`: a client assertion for an access token.
///
/// Oracle, "POST Request to the Token Endpoint and the Access Token Response", "The Request Token Structure".
struct TokenEndpoint: Sendable {
    let core: Core
    let now: Int64

    func answer(_ request: IncomingRequest, _ tokenRequest: TokenRequest) -> Reply {
        var entry = AuditEntry(request, .clientCredentials, at: now)
        let client = tokenRequest.claimedClient
        let account = core.accountOrFirst(of: request, client: client)
        entry.account = core.account(of: request, client: client)?.company
        entry.clientID = client.map { String($0.prefix(80)) }
        do throws(TokenRefusal) {
            let grant = try judge(request, tokenRequest, account, &entry)
            let token = try AccessToken(granting: grant, core, now).signed(by: core.tokenKey)
            entry.isSuccess = true
            entry.token = String(token.id.prefix(8))
            core.settle(entry, client: client)
            return .json(
                200,
                [
                    "access_token": .text(token.text), "expires_in": .integer(core.tokenLifetime),
                    "token_type": "Bearer",
                ]
            ).adding("Cache-Control", "no-store")
        } catch {
            entry.detail = error.detail
            entry.explanation = error.explanation
            entry.status = error.answer.status
            core.settle(entry, client: client)
            return error.reply(realm: account.company)
        }
    }

    /// Every check in order; the first that fails is the answer.
    private func judge(
        _ request: IncomingRequest,
        _ tokenRequest: TokenRequest,
        _ account: AccountRecord,
        _ entry: inout AuditEntry
    ) throws(TokenRefusal) -> Grant {
        if let fault = tokenRequest.fault { throw fault }
        guard request.host.family == nil || core.hasAccount(label: request.host.label) else {
            throw TokenRefusal(.invalidRequest, nil, "there is no account of host '\(request.host.text)' here")
        }
        try requireClientCredentials(tokenRequest, account)
        guard let assertion = tokenRequest.assertion else {
            throw TokenRefusal(.invalidRequest, nil, "client_assertion is missing")
        }
        let judge = AssertionJudge(core: core, account: account, now: now)
        try judge.checkHeader(assertion)
        try judge.checkClient(assertion, clientID: tokenRequest.clientID)
        let mapping = try judge.verify(assertion)
        entry.user = "\(mapping.role);\(mapping.entity)"
        try judge.checkAudience(assertion, request)
        try judge.checkTimes(assertion)
        try judge.checkIntegration()
        let scopes = try judge.checkScopes(assertion)
        return Grant(account: account, entity: mapping.entity, role: mapping.role, scopes: scopes)
    }

    private func requireClientCredentials(
        _ tokenRequest: TokenRequest,
        _ account: AccountRecord
    ) throws(TokenRefusal) {
        switch tokenRequest.grantType {
        case "client_credentials": return
        case "authorization_code", "refresh_token":
            guard account.state.isAuthorizationCodeGrantOn else {
                throw TokenRefusal(
                    .unauthorizedClient,
                    .grantRequired,
                    "the box 'Authorization Code Grant' of the integration record is not ticked"
                )
            }
            throw TokenRefusal(.invalidGrant, nil, "no code and no refresh token was ever issued here")
        case nil: throw TokenRefusal(.invalidRequest, nil, "grant_type is missing")
        default: throw TokenRefusal(.unsupportedGrantType, nil, "grant_type is not client_credentials")
        }
    }
}

/// What a client is granted.
struct Grant: Sendable {
    let account: AccountRecord
    let entity: Int
    let role: Int
    let scopes: [GrantedScope]
}
