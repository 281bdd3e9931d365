/// What a provider has in hand, and what follows from it; no clock, no waiting. Used under the provider's lock.
struct TokenState {
    /// The exchange under way.
    private(set) var flight: TokenFlight?
    private var held: HeldToken?
    private var memory = FailureMemory()
    /// When the last flight has failed, for whatever reason.
    private var failedAt: Int64?
    /// The last token that was given back as of no use.
    private var refused: AccessToken?

    /// Seconds between two tries in the background.
    private static let advisoryPause: Int64 = 30

    /// What a caller gets. A new flight is started by whoever gets it.
    enum Decision {
        /// A new token has come meanwhile.
        case serve(HeldToken)
        /// A new token is due, and is not waited for.
        case serveStale(HeldToken, starting: TokenFlight?)
        case wait(TokenFlight, isNew: Bool)
        case fail(AuthError, nextTry: Int64, starting: TokenFlight?)
    }

    /// The token in hand, where it needs no attention.
    func fresh(at now: Int64, _ minimumValidity: Int64) -> HeldToken? {
        guard let held, held.token.expiresAt - now > held.windows.advisory, held.isUsable(at: now, minimumValidity)
        else { return nil }
        return held
    }

    /// What to do without a fresh token.
    mutating func decide(at now: Int64, _ minimumValidity: Int64) -> Decision {
        if let held, let served = decide(with: held, at: now, minimumValidity) { return served }
        if let error = memory.error(at: now) {
            return .fail(error, nextTry: memory.nextTry, starting: newFlight(at: now, minimumValidity, pause: 0))
        }
        return waitForFlight(minimumValidity)
    }

    /// Nil where the token is of no use for this caller.
    private mutating func decide(with held: HeldToken, at now: Int64, _ minimumValidity: Int64) -> Decision? {
        let (left, windows) = (held.token.expiresAt - now, held.windows)
        if left > windows.advisory, minimumValidity > held.token.lifetime {
            return .fail(.tooShort(held.token, minimumValidity), nextTry: now, starting: nil)
        }
        guard held.isUsable(at: now, minimumValidity) else { return nil }
        if left > windows.advisory { return .serve(held) }
        if left > windows.mandatory {
            return .serveStale(held, starting: newFlight(at: now, minimumValidity, pause: Self.advisoryPause))
        }
        // Nobody waits for an endpoint that is known to fail.
        guard memory.error(at: now) == nil else {
            return .serveStale(held, starting: newFlight(at: now, minimumValidity, pause: 0))
        }
        return waitForFlight(minimumValidity)
    }

    /// A flight to wait for, whatever failed before; with `notBefore` one for a token that is asked for from then on.
    mutating func waitForFlight(_ minimumValidity: Int64 = 0, notBefore: Int64? = nil) -> Decision {
        if let flight { return .wait(flight, isNew: false) }
        let flight = TokenFlight(wish(minimumValidity, notBefore: notBefore))
        self.flight = flight
        return .wait(flight, isNew: true)
    }

    /// Nil where one is under way already, or none may go out yet.
    private mutating func newFlight(at now: Int64, _ minimumValidity: Int64, pause: Int64) -> TokenFlight? {
        let isTooSoon = failedAt.map { $0 <= now && now - $0 < pause } ?? false
        guard flight == nil, memory.allowsTry(at: now, pause: pause), !isTooSoon else { return nil }
        let flight = TokenFlight(wish(minimumValidity))
        self.flight = flight
        return flight
    }

    private func wish(_ minimumValidity: Int64, notBefore: Int64? = nil) -> TokenWish {
        TokenWish(
            minimumValidity: minimumValidity,
            notBefore: notBefore,
            replacing: held,
            refused: refused,
            memory: memory
        )
    }

    /// Notes how a flight has ended, which is then over. What was refused meanwhile is not taken up again.
    mutating func land(
        _ landing: TokenLanding,
        _ outcome: TokenFlight.Outcome,
        fallback: HeldToken?,
        at now: Int64
    ) {
        flight = nil
        memory = landing.memory
        switch outcome {
        case .success(let new):
            failedAt = nil
            if new.token != refused { held = new }
        case .failure:
            failedAt = now
            guard let fallback, fallback.token != refused else { return }
            if held.map({ $0.token.expiresAt < fallback.token.expiresAt }) ?? true { held = fallback }
        }
    }

    /// From when on another exchange may go out; nil where none failed since the last token came.
    var nextTry: Int64? { memory.isFailing ? memory.nextTry : nil }

    /// The token in hand, whatever its age.
    var token: AccessToken? { held?.token }

    /// The token in hand, where this caller can use it.
    func usable(at now: Int64, _ minimumValidity: Int64) -> HeldToken? {
        held.flatMap { $0.isUsable(at: now, minimumValidity) ? $0 : nil }
    }

    /// Lets go of a token, unless there is another one already.
    mutating func invalidate(_ token: AccessToken) -> Bool {
        guard let held, held.token == token else { return false }
        refused = token
        self.held = nil
        return true
    }
}

extension AuthError {
    static func tooShort(_ token: AccessToken, _ minimumValidity: Int64) -> AuthError {
        AuthError(
            .invalidLifetime,
            "the token lives \(token.lifetime) seconds, and \(minimumValidity) are asked for",
            hint: "ask for less"
        )
    }
}
