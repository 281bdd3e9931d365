import AuthCrypto
import NetSuiteAuth

/// The checks of an access token (Oracle, "Troubleshoot OAuth 2.0 Errors in the Login Audit Trail").
struct BearerJudge: Sendable {
    let core: Core
    let surface: Surface
    let now: Int64

    /// Every check in order; the first that fails is the answer.
    func judge(
        _ request: IncomingRequest,
        _ header: String,
        _ entry: inout AuditEntry
    ) throws(LoginRefusal) -> Login {
        let token = try parse(header)
        entry.token = token.claims["jti"]?.text.map { String($0.prefix(8)) }
        try checkKind(token)
        let (account, client) = try owner(token, request)
        entry.account = account.company
        entry.clientID = client
        let user = (token.claims["sub"]?.text ?? "").split(separator: ";").compactMap { Int($0) }
        guard user.count == 2 else { throw Self.refused(.invalidTokenType, "the token's 'sub' is no role and entity") }
        entry.user = "\(user[0]);\(user[1])"
        try checkTimes(token)
        try checkState(account.state)
        let scopes = (token.claims["scope"]?.elements ?? []).compactMap(\.text)
        try checkScopes(scopes, account.state)
        return Login(account: account, scheme: "OAuth 2.0", entity: user[1], role: user[0], scopes: scopes)
    }

    private func parse(_ header: String) throws(LoginRefusal) -> CompactJWT {
        let text = header.dropFirst("Bearer".count).drop { $0 == " " }
        // RFC 6750 section 2.1.
        let padding = text.reversed().prefix { $0 == "=" }.count
        let content = text.dropLast(padding)
        guard !content.isEmpty, content.utf8.allSatisfy({ PercentText.isUnreserved($0) || "+/".utf8.contains($0) })
        else { throw LoginRefusal(.malformed, nil, "the access token has characters that no token has") }
        do throws(Malformed) {
            return try CompactJWT(String(text))
        } catch {
            throw Self.refused(.invalidTokenType, "the access token is none that NetSuite issues: \(error.rule)")
        }
    }

    /// Signed by the sandbox's key, issued by NetSuite, and an access token.
    private func checkKind(_ token: CompactJWT) throws(LoginRefusal) {
        let keyID = token.header["kid"]?.text
        guard token.header["alg"]?.text == TokenKey.algorithm.name, token.header["typ"]?.text == "JWT",
            core.accounts.contains(where: { $0.companyKeyID == keyID })
        else { throw Self.refused(.invalidTokenType, "the token is not of the kind that NetSuite issues for access") }
        // A failure of libcrypto verifies nothing either.
        let isValid = try? core.tokenKey.publicKey.isValidSignature(
            token.signature.span,
            for: token.signingInput.span,
            algorithm: TokenKey.algorithm
        )
        guard isValid == true else { throw Self.refused(.invalidSignature, "the token's signature is not NetSuite's") }
        guard token.claims["iss"]?.text == AccessToken.issuer else {
            throw Self.refused(.invalidIssuer, "the token's issuer is not '\(AccessToken.issuer)'")
        }
        switch token.claims["token_use"]?.text {
        case nil: return
        case TokenRecipe.Kind.refresh.rawValue: throw Self.refused(.tokenRejected, "a refresh token is used for access")
        default: throw Self.refused(.invalidTokenType, "the token is not one for access")
        }
    }

    /// The account and the client that the token was issued for.
    private func owner(
        _ token: CompactJWT,
        _ request: IncomingRequest
    ) throws(LoginRefusal) -> (AccountRecord, client: String) {
        let audience = (token.claims["aud"]?.elements ?? []).compactMap(\.text)
        let parts = audience.first?.split(separator: ";").map(String.init) ?? []
        guard audience.count == 2, parts.count == 2 else {
            throw Self.refused(.invalidTokenType, "the token's 'aud' is not application, company and client")
        }
        guard let account = core.accounts.first(where: { $0.company == parts[1] }),
            request.host.family == nil || request.host.label == account.account.id.hostLabel
        else { throw Self.refused(.tokenRejected, "the token is another account's") }
        guard account.account.clientID == audience[1] else {
            throw Self.refused(.invalidIntegration, "no integration record has the token's client ID")
        }
        guard account.account.applicationID == parts[0] else {
            throw Self.refused(.clientIDMismatch, "the token's client ID is not the one of its application")
        }
        return (account, audience[1])
    }

    private func checkTimes(_ token: CompactJWT) throws(LoginRefusal) {
        guard let issuedAt = token.claims["iat"]?.integer, let expiresAt = token.claims["exp"]?.integer else {
            throw Self.refused(.invalidTokenType, "the token has no times")
        }
        guard issuedAt <= now + core.leeway else {
            throw Self.refused(.tokenNotAcceptable, "the token was issued in the future: it is \(now) here")
        }
        guard now < expiresAt else {
            throw Self.refused(.accessTokenExpired, "the token expired at \(expiresAt): it is \(now) here")
        }
    }

    private func checkState(_ state: AccountState) throws(LoginRefusal) {
        guard state.isOAuth2FeatureOn else { throw Self.refused(.featureDisabled, "the feature 'OAuth 2.0' is off") }
        guard state.isIntegrationEnabled else {
            throw Self.refused(.integrationBlocked, "the integration record is blocked")
        }
        guard !state.areAccessTokensBlocked else { throw Self.refused(.tokenBlocked, "the token was revoked") }
        if let fault = state.oauth2UserFault { throw Self.refused(.entityOrRoleDisabled, fault) }
        if surface == .rest, !state.mayUseRESTWebServices {
            throw Self.refused(.entityOrRoleDisabled, "the role lacks the permission 'REST Web Services'")
        }
    }

    private func checkScopes(_ scopes: [String], _ state: AccountState) throws(LoginRefusal) {
        if let scope = scopes.first(where: { GrantedScope(rawValue: $0).map { !state.allows($0) } ?? true }) {
            throw Self.refused(.scopeMismatched, "the scope '\(scope)' is not ticked on the integration record")
        }
        guard let needed = surface.scope, !scopes.contains(needed.rawValue) else { return }
        throw Self.refused(.scopeMismatched, "the token has not the scope '\(needed.rawValue)'")
    }

    private static func refused(_ detail: AuditDetail, _ explanation: String) -> LoginRefusal {
        LoginRefusal(.login, detail, explanation)
    }
}
