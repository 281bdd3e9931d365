import AuthCrypto
import NetSuiteAuth

/// The checks of a client assertion against one account.
struct AssertionJudge {
    let core: Core
    let account: AccountRecord
    let now: Int64

    /// `typ`, `alg` and `kid` are there and of a kind that is served.
    func checkHeader(_ assertion: CompactJWT) throws(TokenRefusal) {
        guard assertion.header["typ"] == "JWT" else {
            throw TokenRefusal(.invalidRequest, .invalidTokenType, "the assertion's 'typ' is not JWT")
        }
        guard let name = assertion.header["alg"]?.text, AssertionAlgorithm.named(name) != nil else {
            let name = assertion.header["alg"]?.text.map { "'\($0.prefix(20))'" } ?? "missing"
            let names = AssertionAlgorithm.all.map(\.name).joined(separator: ", ")
            throw TokenRefusal(.serverError, .unsupportedAlgorithm, "'alg' is \(name), and not one of \(names)")
        }
        guard let keyID = assertion.header["kid"]?.text, !keyID.isEmpty else {
            throw TokenRefusal(.invalidClient, .missingKeyID, "the assertion has no 'kid': the certificate ID")
        }
    }

    /// `iss` is the integration record's client ID, and the form says nothing else.
    func checkClient(_ assertion: CompactJWT, clientID: String?) throws(TokenRefusal) {
        guard let issuer = assertion.claims["iss"]?.text, !issuer.isEmpty else {
            throw TokenRefusal(.invalidClient, .invalidIssuer, "the assertion has no 'iss': the client ID")
        }
        guard issuer.lowercased() != account.account.applicationID.lowercased() else {
            throw TokenRefusal(.serverError, .invalidIntegration, "'iss' is the application ID, not the client ID")
        }
        guard issuer == account.account.clientID else {
            throw TokenRefusal(.invalidClient, .invalidIntegration, "no integration record has the client ID of 'iss'")
        }
        guard clientID == nil || clientID == issuer else {
            throw TokenRefusal(.invalidClient, .clientIDMismatch, "client_id of the form is not 'iss' of the assertion")
        }
    }

    /// `kid` is a valid certificate's, and its key has signed.
    func verify(_ assertion: CompactJWT) throws(TokenRefusal) -> CertificateMapping {
        let keyID = assertion.header["kid"]?.text ?? ""
        guard let mapping = account.certificates.first(where: { $0.id == keyID }) else {
            guard !core.hasCertificate(keyID) else {
                throw TokenRefusal(.invalidClient, .clientIDMismatch, "the certificate of 'kid' is another client's")
            }
            throw TokenRefusal(.invalidClient, .missingKey, "no certificate has the ID of 'kid'")
        }
        if let fault = mapping.fault(at: now) { throw TokenRefusal(.invalidClient, .missingKey, fault) }
        let key = mapping.certificate.publicKey
        guard let algorithm = AssertionAlgorithm.named(assertion.header["alg"]?.text ?? ""), algorithm.accepts(key.type)
        else {
            throw TokenRefusal(
                .invalidClient,
                .signatureValidation,
                "'alg' does not fit the certificate's key, \(key.type)"
            )
        }
        // A failure of libcrypto verifies nothing either.
        let isValid = try? key.isValidSignature(
            assertion.signature.span,
            for: assertion.signingInput.span,
            algorithm: algorithm
        )
        guard isValid == true else {
            throw TokenRefusal(
                .invalidClient,
                .signatureValidation,
                "the assertion is not signed by the certificate's key with \(algorithm)"
                    + (isDER(assertion.signature, algorithm) ? "; the signature is DER, and has to be R and S" : "")
            )
        }
        return mapping
    }

    /// `aud` is the URL that was posted to: the account's own, or the sandbox's as the client has called it.
    func checkAudience(_ assertion: CompactJWT, _ request: IncomingRequest) throws(TokenRefusal) {
        let own = "https://\(account.account.id.hostLabel).\(RequestHost.Family.suiteTalk.rawValue)\(TokenRequest.path)"
        let claim = assertion.claims["aud"]
        let audience = claim?.onlyText
        guard let audience, audience == own || audience == request.url else {
            let shown =
                audience.map { "'\($0.prefix(200))'" } ?? (claim == nil ? "missing" : "no text, nor an array of one")
            throw TokenRefusal(
                .invalidGrant,
                .tokenNotAcceptable,
                "'aud' is \(shown), and has to be '\(request.url)' or '\(own)'"
            )
        }
    }

    /// `iat` is not in the future, `exp` not past, and no more than the configured limit is between them.
    func checkTimes(_ assertion: CompactJWT) throws(TokenRefusal) {
        guard let issuedAt = assertion.claims["iat"]?.number else {
            throw TokenRefusal(.invalidGrant, .tokenNotAcceptable, "the assertion has no 'iat'")
        }
        guard let expiresAt = assertion.claims["exp"]?.number else {
            throw TokenRefusal(.invalidGrant, .tokenValidityTooBroad, "the assertion has no 'exp', so no end")
        }
        let limit = core.assertionLifetimeLimit
        guard expiresAt - issuedAt <= Double(limit) else {
            throw TokenRefusal(
                .invalidGrant,
                .tokenValidityTooBroad,
                "'exp' is more than \(limit) seconds after 'iat'"
            )
        }
        let latest = Double(now + core.leeway)
        let notBefore = assertion.claims["nbf"]
        guard issuedAt <= latest, notBefore == nil || (notBefore?.number ?? .infinity) <= latest else {
            throw TokenRefusal(
                .invalidGrant,
                .tokenNotAcceptable,
                "'iat' or 'nbf' is in the future: it is \(now) here"
            )
        }
        guard expiresAt > Double(now) else {
            throw TokenRefusal(.invalidGrant, .tokenExpired, "'exp' is past: it is \(now) here")
        }
    }

    /// Feature, integration record, grant, user and role are on.
    func checkIntegration() throws(TokenRefusal) {
        let state = account.state
        guard state.isOAuth2FeatureOn else {
            throw TokenRefusal(.unauthorizedClient, .featureDisabled, "the feature 'OAuth 2.0' is off")
        }
        guard state.isIntegrationEnabled else {
            throw TokenRefusal(.unauthorizedClient, .integrationBlocked, "the integration record is blocked")
        }
        guard state.isClientCredentialsGrantOn else {
            throw TokenRefusal(
                .unauthorizedClient,
                .grantRequired,
                "the box 'Client Credentials (Machine to Machine) Grant' of the integration record is not ticked"
            )
        }
        if let fault = state.oauth2UserFault {
            throw TokenRefusal(.invalidGrant, .entityOrRoleDisabled, fault)
        }
    }

    /// The scopes are known, and ticked on the integration record.
    func checkScopes(_ assertion: CompactJWT) throws(TokenRefusal) -> [GrantedScope] {
        let scopes = try ScopeClaim(assertion.claims["scope"]).scopes
        if let scope = scopes.first(where: { !account.state.allows($0) }) {
            throw TokenRefusal(
                .invalidScope,
                .scopeMismatched,
                "the scope '\(scope.rawValue)' is not ticked on the integration record"
            )
        }
        return scopes
    }

    private func isDER(_ signature: [UInt8], _ algorithm: SignatureAlgorithm) -> Bool {
        algorithm.name.hasPrefix("ES") && signature.first == 0x30 && ![64, 96, 132].contains(signature.count)
    }
}

extension JSON {
    /// A text, or that of an array of one: the forms of `aud` with one audience (RFC 7519 section 4.1.3).
    fileprivate var onlyText: String? {
        guard let elements else { return text }
        return elements.count == 1 ? elements[0].text : nil
    }
}

extension AccountState {
    /// Why user and role cannot log in by OAuth 2.0, nil where they can.
    var oauth2UserFault: String? {
        if !isEntityActive { return "the user is inactive" }
        if !isRoleActive { return "the role is inactive" }
        return mayLogInWithOAuth2 ? nil : "the role lacks the permission 'Log in using OAuth 2.0 Access Tokens'"
    }
}
