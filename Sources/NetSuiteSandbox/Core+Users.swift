extension Core {
    /// Whether the account's user is locked after five failures.
    func isLocked(_ account: AccountRecord, at now: Int64) -> Bool { change(account) { $0.isLocked(at: now) } ?? false }

    /// Counts a failed login; the fifth locks the user for 30 minutes.
    func countFailure(of account: AccountRecord, at now: Int64) { change(account) { $0.countFailure(at: now) } }

    /// A login succeeded: earlier failures count no more.
    func forgetFailures(of account: AccountRecord) { change(account) { $0.failures = 0 } }

    /// Notes a nonce; false where it was used before with this timestamp by this token.
    func useNonce(_ nonce: String, token: String, timestamp: Int64, now: Int64) -> Bool {
        withShared { $0.nonces.use(nonce, token: token, timestamp: timestamp, now: now) }
    }

    /// Works on the record of an account that exists.
    @discardableResult
    func change<Result>(_ account: AccountRecord, _ body: (inout AccountRecord) -> Result) -> Result? {
        withShared { shared in
            guard let index = shared.accounts.firstIndex(where: { $0.company == account.company }) else { return nil }
            return body(&shared.accounts[index])
        }
    }
}
