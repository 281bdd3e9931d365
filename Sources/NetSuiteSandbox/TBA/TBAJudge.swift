import AuthCrypto
import NetSuiteAuth

/// The checks of token-based authentication (Oracle, "Track Token-based Authentication (TBA) Login Attempts").
struct TBAJudge: Sendable {
    let core: Core
    let surface: Surface
    let now: Int64

    /// Every check in order; the first that fails is the answer. A failure counts once the user is known.
    func judge(
        _ request: IncomingRequest,
        _ header: String,
        _ entry: inout AuditEntry
    ) throws(LoginRefusal) -> Login {
        let header = try OAuthHeader(header)
        entry.clientID = header["oauth_consumer_key"].map { String($0.prefix(80)) }
        entry.token = header["oauth_token"].map { String($0.prefix(8)) }
        try checkFields(header)
        let account = try account(header, request)
        entry.account = account.company
        guard account.state.isTBAFeatureOn else {
            throw LoginRefusal(.login, .featureDisabled, "the feature 'Token-based Authentication' is off")
        }
        try checkMethod(header)
        try checkConsumer(header, account)
        try checkToken(header, account)
        entry.user = "\(account.account.role);\(account.account.entity)"
        guard !core.isLocked(account, at: now) else {
            throw LoginRefusal(
                .login,
                .temporaryLocked,
                "the user is locked for 30 minutes after five failures; at once it is let in again by a POST of "
                    + #"{"unlock":true} to /sandbox/state"#
            )
        }
        do throws(LoginRefusal) {
            try checkUser(request, header, account)
        } catch {
            core.countFailure(of: account, at: now)
            throw error
        }
        core.forgetFailures(of: account)
        return Login(
            account: account,
            scheme: "TBA",
            entity: account.account.entity,
            role: account.account.role,
            scopes: nil
        )
    }

    private func checkFields(_ header: OAuthHeader) throws(LoginRefusal) {
        let names = [
            "realm", "oauth_consumer_key", "oauth_token", "oauth_nonce", "oauth_timestamp", "oauth_signature_method",
            "oauth_signature",
        ]
        if let missing = names.first(where: { header[$0] == nil }) {
            throw LoginRefusal(.login, .missingRequiredFields, "the parameter '\(missing)' is missing")
        }
    }

    /// The account of the realm, which has to be the host's where that names one.
    private func account(_ header: OAuthHeader, _ request: IncomingRequest) throws(LoginRefusal) -> AccountRecord {
        let realm = header["realm"] ?? ""
        guard let account = core.accounts.first(where: { $0.company == realm }) else {
            let meant = (try? AccountID(realm)).flatMap { id in core.accounts.first { $0.account.id == id } }
            let hint = meant.map { "; it is '\($0.company)', upper case with an underscore" } ?? ""
            throw LoginRefusal(
                .login,
                .consumerKeyUnknown,
                "the realm '\(realm.prefix(40))' names no account here\(hint)"
            )
        }
        guard request.host.family == nil || request.host.label == account.account.id.hostLabel else {
            throw LoginRefusal(
                .login,
                .consumerKeyUnknown,
                "the realm is '\(account.company)', and the host another account's"
            )
        }
        return account
    }

    private func checkMethod(_ header: OAuthHeader) throws(LoginRefusal) {
        let method = header["oauth_signature_method"] ?? ""
        guard method == "HMAC-SHA256" else {
            throw LoginRefusal(
                .unaccepted,
                .unknownAlgorithm,
                "the signature method is '\(method.prefix(40))'; the only one is HMAC-SHA256"
            )
        }
        guard header["oauth_version"] == nil || header["oauth_version"] == "1.0" else {
            throw LoginRefusal(.unaccepted, .versionRejected, "oauth_version is not 1.0")
        }
    }

    private func checkConsumer(_ header: OAuthHeader, _ account: AccountRecord) throws(LoginRefusal) {
        guard header["oauth_consumer_key"] == account.account.consumerKey else {
            throw LoginRefusal(.login, .consumerKeyUnknown, "no integration record has this consumer key")
        }
        guard account.state.isIntegrationEnabled else {
            throw LoginRefusal(.login, .consumerKeyRefused, "the integration record is blocked")
        }
    }

    private func checkToken(_ header: OAuthHeader, _ account: AccountRecord) throws(LoginRefusal) {
        guard header["oauth_token"] == account.account.tokenID else {
            throw LoginRefusal(.login, .tokenNotFound, "the integration record has no such token")
        }
        guard account.state.isTokenActive else {
            throw LoginRefusal(.login, .tokenNotFound, "the token is inactive")
        }
    }

    /// What counts towards the lock when it fails.
    private func checkUser(
        _ request: IncomingRequest,
        _ header: OAuthHeader,
        _ account: AccountRecord
    ) throws(LoginRefusal) {
        let timestamp = try timestamp(header)
        let nonce = header["oauth_nonce"] ?? ""
        guard nonce.utf8.count >= 6 else {
            throw LoginRefusal(.login, .nonceRejected, "the nonce has fewer than six characters")
        }
        try checkSignature(request, header, account)
        guard core.useNonce(nonce, token: account.account.tokenID, timestamp: timestamp, now: now) else {
            throw LoginRefusal(
                .login,
                surface.isRESTlet ? .nonceUsedByRESTlet : .nonceUsed,
                "nonce and timestamp were used before: a header is for one attempt"
            )
        }
        if let fault = account.state.tbaUserFault(on: surface) {
            throw LoginRefusal(.login, .permissionDenied, fault)
        }
    }

    private func timestamp(_ header: OAuthHeader) throws(LoginRefusal) -> Int64 {
        let text = header["oauth_timestamp"] ?? ""
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let timestamp = Int64(text), timestamp > 0 else {
            throw LoginRefusal(.unaccepted, .invalidTimestamp, "the timestamp is no positive whole number of seconds")
        }
        let distance = timestamp.subtractingReportingOverflow(now)
        guard !distance.overflow, distance.partialValue.magnitude <= UInt64(NonceLedger.window) else {
            throw LoginRefusal(
                .unaccepted,
                .invalidTimestamp,
                "the timestamp \(timestamp) is more than five minutes off: it is \(now) here"
            )
        }
        return timestamp
    }

    private func checkSignature(
        _ request: IncomingRequest,
        _ header: OAuthHeader,
        _ account: AccountRecord
    ) throws(LoginRefusal) {
        let baseString = BaseString(request, header)
        let bytes = baseString.bytes
        let received = header["oauth_signature"] ?? ""
        // A failure of libcrypto verifies nothing either.
        if let signature = Base64.standard.decode(received.utf8),
            (try? account.signingKey.isValid(signature.span, for: bytes.span)) == true
        {
            return
        }
        let diagnosis =
            bytes.count > BaseString.shownLimit ? nil : SignatureDiagnosis(request, header, baseString, account)
        var refusal = LoginRefusal(
            .login,
            .invalidSignature,
            diagnosis?.explanation ?? "the signature is wrong; its base string is too long to look for the mistake"
        )
        refusal.expectedBaseString = BaseString.shown(bytes)
        refusal.receivedBaseString = diagnosis?.receivedBaseString
        throw refusal
    }
}

extension AccountState {
    /// Why user and role cannot log in by TBA, nil where they can.
    fileprivate func tbaUserFault(on surface: Surface) -> String? {
        if !isEntityActive { return "the user is inactive" }
        if !isRoleActive { return "the role is inactive" }
        if !mayLogInWithTBA { return "the role lacks the permission 'Log in using Access Tokens'" }
        if surface == .rest, !mayUseRESTWebServices { return "the role lacks the permission 'REST Web Services'" }
        return nil
    }
}
