/// The way to a new token: from the store where somebody else has put one, else by an exchange, which only the holder of the
/// store's lease makes while the others wait for what it brings.
///
/// A store that fails is done without: nothing of it is an error of the caller.
struct TokenFetch: Sendable {
    let exchange: TokenExchange
    /// Nil where tokens live in this process alone.
    let vault: Result<TokenVault, AuthError>?
    let options: TokenProviderOptions

    /// Makes one flight.
    func landing(_ wish: TokenWish) async -> TokenLanding {
        guard let vault else { return await exchanged(wish, TokenRecord(memory: wish.memory)) }
        var (wish, warnings) = (wish, Warnings(observe: options.observe))
        wish.askedAt = options.exchange.clock()
        do {
            return await landing(wish, try vault.get(), &warnings)
        } catch {
            warnings.note(error)
            return await exchanged(wish, TokenRecord(memory: wish.memory))
        }
    }

    private func landing(_ wish: TokenWish, _ vault: TokenVault, _ warnings: inout Warnings) async -> TokenLanding {
        let first = await read(vault, wish, &warnings)
        if let landing = landing(first, wish) { return landing }
        options.observe?(.storeMiss)
        for key in vault.leaseKeys {
            switch await waitForLease(key, vault, wish, &warnings) {
            case .landed(let landing): return landing
            case .lease(let lease):
                // Once more under the lease: whoever had it may have put a token there.
                let record = await read(vault, wish, &warnings)
                if let landing = landing(record, wish) {
                    await lease.release()
                    return landing
                }
                let landing = await exchanged(wish, record, vault, lease, &warnings)
                await lease.release()
                return landing
            case .none: continue
            }
        }
        return await exchanged(wish, await read(vault, wish, &warnings), vault, nil, &warnings)
    }

    // MARK: the lease

    private enum Waiting {
        case landed(TokenLanding)
        case lease(any TokenLease)
        /// It cannot be had, or not in time.
        case none
    }

    /// How long a lease lasts without being renewed: longer than a process may be held up, and short enough for others to
    /// wait for it where one is lost.
    private static let leaseDuration = Duration.seconds(15)

    /// Waits as long as an exchange may take, and reads again meanwhile.
    private func waitForLease(
        _ key: TokenStoreKey,
        _ vault: TokenVault,
        _ wish: TokenWish,
        _ warnings: inout Warnings
    ) async -> Waiting {
        let start = options.exchange.timer.now()
        var pause = Duration.milliseconds(10)
        while true {
            do throws(AuthError) {
                if let lease = try await vault.lease(key, for: Self.leaseDuration) { return .lease(lease) }
            } catch {
                warnings.note(error)
                return .none
            }
            guard options.exchange.timer.now() - start < options.exchange.timeLimit else {
                warnings.note(.lockedTooLong(options.exchange.timeLimit))
                return .none
            }
            do {
                // Give or take, so that many who wait do not all look at the same moment.
                try await options.exchange.timer.sleep(pause * (0.5 + options.exchange.random()))
            } catch {
                return .landed(TokenLanding(outcome: .failure(.cancelled), memory: wish.memory))
            }
            pause = min(pause * 2, .milliseconds(100))
            if let landing = landing(await read(vault, wish, &warnings), wish) { return .landed(landing) }
        }
    }

    // MARK: the store

    /// What the store has and this process remembers; an empty record where it has none.
    private func read(_ vault: TokenVault, _ wish: TokenWish, _ warnings: inout Warnings) async -> TokenRecord {
        var (record, failures) = await vault.read()
        failures.forEach { warnings.note($0) }
        if record.expiresAt > 0 { exchange.serverClock.recall(record.clockOffset) }
        // A token that came after our failure says that the endpoint is well.
        if let failure = wish.memory.failure, record.token.map({ $0.requestedAt < failure.moment }) ?? true {
            record.memory.merge(wish.memory)
        }
        return record
    }

    /// Nil where an exchange is needed.
    private func landing(_ record: TokenRecord, _ wish: TokenWish) -> TokenLanding? {
        switch wish.decision(record, at: options.exchange.clock()) {
        case .take(let token):
            options.observe?(.storeHit(token: token.thumbprint, expiresAt: token.expiresAt))
            return TokenLanding(outcome: .success(token), memory: record.memory)
        case .fail(let error, let nextTry):
            if let nextTry { options.observe?(.throttled(error, nextTry: nextTry)) }
            return TokenLanding(outcome: .failure(error), memory: record.memory)
        case .exchange: return nil
        }
    }

    private func exchanged(
        _ wish: TokenWish,
        _ record: TokenRecord,
        _ vault: TokenVault,
        _ lease: (any TokenLease)?,
        _ warnings: inout Warnings
    ) async -> TokenLanding {
        var landing = await renewing(lease) { await exchanged(wish, record) }
        // Whatever has been put there meanwhile stays, where it is of use to anybody.
        let latest = await vault.read().record
        var new = TokenRecord(memory: landing.memory, clockOffset: exchange.serverClock.offset)
        let now = options.exchange.clock()
        switch landing.outcome {
        case .success(let token): new.token = token
        case .failure(let error):
            if let token = latest.token, token != record.token, let newer = wish.fallback(latest, at: now) {
                // Somebody else has succeeded where this one has failed.
                return TokenLanding(outcome: .success(newer), memory: latest.memory)
            }
            // Nothing was learned where nothing has reached the endpoint.
            guard landing.memory.failure?.error == error else { return landing }
            new.token = latest.token.flatMap { $0.expiresAt > now && $0 != wish.refused ? $0 : nil }
            landing.fallback = landing.fallback ?? wish.fallback(latest, at: now)
        }
        do throws(AuthError) { try await vault.write(new, replacing: latest) } catch { warnings.note(error) }
        return landing
    }

    /// Holds the lease for as long as `body` takes.
    private func renewing(
        _ lease: (any TokenLease)?,
        _ body: @escaping @Sendable () async -> TokenLanding
    ) async -> TokenLanding {
        guard let lease else { return await body() }
        let timer = options.exchange.timer
        return await withTaskGroup(of: TokenLanding?.self) { group in
            group.addTask { await body() }
            group.addTask {
                // One that is lost is lost: two exchanges do no harm, none would.
                while (try? await timer.sleep(Self.leaseDuration / 3)) != nil, !Task.isCancelled {
                    guard (try? await lease.renew(for: Self.leaseDuration)) == true else { break }
                }
                return nil
            }
            defer { group.cancelAll() }
            for await case let landing? in group { return landing }
            return TokenLanding(outcome: .failure(.cancelled), memory: FailureMemory())
        }
    }

    // MARK: the exchange

    private func exchanged(_ wish: TokenWish, _ record: TokenRecord) async -> TokenLanding {
        options.observe?(.exchangeStarted)
        let start = options.exchange.timer.now()
        var refusals = 0
        let allowed = wish.isExplicit ? 2 : record.memory.refusalsLeft(at: options.exchange.clock())
        do throws(AuthError) {
            let token = try await exchange.accessToken(refusals: &refusals, allowed: allowed)
            options.observe?(
                .exchangeSucceeded(
                    token: token.thumbprint,
                    expiresAt: token.expiresAt,
                    duration: options.exchange.timer.now() - start
                )
            )
            return TokenLanding(outcome: .success(token), memory: FailureMemory())
        } catch {
            options.observe?(.exchangeFailed(error, duration: options.exchange.timer.now() - start))
            var memory = record.memory
            let now = options.exchange.clock()
            memory.note(error, refusals: refusals, at: now)
            return TokenLanding(
                outcome: .failure(error),
                memory: memory,
                fallback: wish.fallback(record, at: now)
            )
        }
    }
}

/// Tells of each thing that is wrong with a store once a flight.
private struct Warnings {
    let observe: (@Sendable (TokenEvent) -> Void)?
    private var told: Set<String> = []

    init(observe: (@Sendable (TokenEvent) -> Void)?) { self.observe = observe }

    mutating func note(_ error: AuthError) {
        if told.insert(error.message).inserted { observe?(.storeFailed(error)) }
    }
}

extension AuthError {
    fileprivate static func lockedTooLong(_ limit: Duration) -> AuthError {
        AuthError(
            .storeFailed,
            "another process holds the token store's lock for more than \(limit.components.seconds) seconds",
            hint: "look for one that hangs"
        )
    }
}
