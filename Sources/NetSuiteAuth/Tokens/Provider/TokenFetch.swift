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
        var warnings = Warnings(observe: options.observe)
        let opened: TokenVault
        do {
            opened = try vault.get()
        } catch {
            warnings.note(error)
            return await exchanged(wish, TokenRecord(memory: wish.memory))
        }
        return await landing(wish, opened, &warnings)
    }

    private func landing(_ wish: TokenWish, _ vault: TokenVault, _ warnings: inout Warnings) async -> TokenLanding {
        let start = options.exchange.timer.now()
        var pause = Duration.milliseconds(10)
        var lease: (any TokenLease)?
        var isFirst = true
        // Read again after each wait, and once more under the lease: whoever had it may have put a token there.
        while true {
            let record = await read(vault, wish, &warnings)
            if let landing = landing(record, wish) {
                await lease?.release()
                return landing
            }
            if isFirst { options.observe?(.storeMiss) }
            isFirst = false
            if let lease {
                let landing = await exchanged(wish, record, vault, lease, &warnings)
                await lease.release()
                return landing
            }
            do throws(AuthError) {
                lease = try await vault.lease(for: Self.leaseDuration)
            } catch {
                warnings.note(error)
                return await exchanged(wish, record, vault, nil, &warnings)
            }
            if lease != nil { continue }
            guard options.exchange.timer.now() - start < options.exchange.timeLimit else {
                warnings.note(.lockedTooLong(options.exchange.timeLimit))
                return await exchanged(wish, record, vault, nil, &warnings)
            }
            do {
                // Give or take, so that many who wait do not all look at the same moment.
                try await options.exchange.timer.sleep(pause * (0.5 + options.exchange.random()))
            } catch {
                return TokenLanding(outcome: .failure(.cancelled), memory: record.memory)
            }
            pause = min(pause * 2, .milliseconds(100))
        }
    }

    /// How long a lease lasts without being renewed: longer than a process may be held up, and short enough for others to
    /// wait for it where one is lost.
    private static let leaseDuration = Duration.seconds(15)

    // MARK: the store

    /// What the store has and this process remembers; an empty record where it has none.
    private func read(_ vault: TokenVault, _ wish: TokenWish, _ warnings: inout Warnings) async -> TokenRecord {
        var record: TokenRecord
        do throws(AuthError) {
            guard let stored = try await vault.read() else { return TokenRecord(memory: wish.memory) }
            record = stored
            exchange.serverClock.recall(record.clockOffset)
        } catch {
            warnings.note(error)
            return TokenRecord(memory: wish.memory)
        }
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
        let landing = await renewing(lease) { await exchanged(wish, record) }
        // Nothing was learned where the endpoint has said nothing.
        if case .failure(let error) = landing.outcome, landing.memory.forOthers.failure?.error != error {
            return landing
        }
        let new = TokenRecord(
            token: (try? landing.outcome.get()) ?? landing.fallback,
            memory: landing.memory.forOthers,
            clockOffset: exchange.serverClock.offset
        )
        do throws(AuthError) { try await vault.write(new) } catch { warnings.note(error) }
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
        do throws(AuthError) {
            let token = try await exchange.accessToken()
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
            memory.note(error, at: now)
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
