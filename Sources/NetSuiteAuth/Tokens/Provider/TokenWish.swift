/// What whoever starts a flight wants, by which a token that somebody else has fetched is judged.
struct TokenWish: Sendable {
    /// How long it has to live on, in seconds.
    var minimumValidity: Int64 = 0
    /// From when on it has to have been asked for, in seconds since 1970; nil where an older one will do.
    var notBefore: Int64?
    /// One that has to be replaced: it is due, or was refused.
    var replacing: HeldToken?
    /// One that NetSuite has refused.
    var refused: AccessToken?
    /// What this process remembers of failures.
    var memory = FailureMemory()
    /// When it was uttered, in seconds since 1970.
    var askedAt: Int64 = .min
    /// Whether the wish is explicit, so that failures do not count.
    var isExplicit: Bool { notBefore != nil }

    /// What a record leads to.
    enum Decision {
        case take(AccessToken)
        /// No exchange may go out: none would help, or not before that moment.
        case fail(AuthError, nextTry: Int64?)
        case exchange
    }

    /// What a store has, with what this process remembers, leads to at a moment in seconds since 1970.
    func decision(_ record: TokenRecord, at now: Int64) -> Decision {
        if let token = record.token {
            if isGranted(by: token, at: now) { return .take(token) }
            if isOutOfReach(token, at: now) { return .fail(.tooShort(token, minimumValidity), nextTry: nil) }
        }
        guard !isExplicit, let failure = record.memory.failure(at: now), counts(failure),
            !record.memory.allowsTry(at: now)
        else { return .exchange }
        if let token = fallback(record, at: now) { return .take(token) }
        return .fail(failure.error, nextTry: failure.nextTry)
    }

    /// What the endpoint said counts for all; that it was not reached, only for those who waited meanwhile for another's try.
    private func counts(_ failure: FailureMemory.Failure) -> Bool {
        FailureMemory.isSaidByEndpoint(failure.error) || failure.moment > askedAt
    }

    /// A token that does where no exchange succeeds.
    func fallback(_ record: TokenRecord, at now: Int64) -> AccessToken? {
        guard let token = record.token, token != refused, !isExplicit,
            HeldToken(token, random: 0).isUsable(at: now, minimumValidity)
        else { return nil }
        return token
    }

    /// Whether a new one as this one is could not do either.
    private func isOutOfReach(_ token: AccessToken, at now: Int64) -> Bool {
        minimumValidity > token.lifetime && token != refused && !token.isFromTheFuture(at: now)
            && token.expiresAt - now > HeldToken(token, random: 0).windows.advisory
    }

    private func isGranted(by token: AccessToken, at now: Int64) -> Bool {
        guard token != refused else { return false }
        if let notBefore, token.requestedAt < notBefore { return false }
        if let replacing, token.expiresAt <= replacing.token.expiresAt { return false }
        let held = HeldToken(token, random: 0)
        return token.expiresAt - now > held.windows.mandatory && held.isUsable(at: now, minimumValidity)
    }
}
