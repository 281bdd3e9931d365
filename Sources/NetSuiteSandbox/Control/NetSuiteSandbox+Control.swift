public import NetSuiteAuth

/// What the owner of the sandbox can see and change. Each takes effect on the next request.
extension NetSuiteSandbox {
    /// The last verdicts, the oldest first.
    public var auditTrail: [AuditEntry] { core.withShared(\.trail.entries) }

    /// How often a client, known or not, has asked the token endpoint; of a longer ID the first 80 characters count.
    public func exchanges(for clientID: String) -> ExchangeCount {
        core.withShared { $0.exchanges[ExchangeCount.name(clientID)] ?? ExchangeCount() }
    }

    /// The state of an account, of the first one where none is named.
    ///
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    public func state(of account: AccountID? = nil) throws(SandboxError) -> AccountState {
        try core.account(account).state
    }

    /// Changes the state of an account, of the first one where none is named.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - change: Works on the state; it must not call the sandbox.
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    public func update(
        _ account: AccountID? = nil,
        _ change: (inout AccountState) -> Void
    ) throws(SandboxError) {
        try core.update(account, change)
    }

    /// Lets a user who is locked after five failures log in again.
    ///
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    public func unlock(_ account: AccountID? = nil) throws(SandboxError) {
        try core.unlock(account)
    }

    /// Maps a certificate to an account's integration record, a user and a role.
    ///
    /// - Parameters:
    ///   - pem: The certificate.
    ///   - account: The account, the first where none is named.
    ///   - entity: The user, the account's own where none is named.
    ///   - role: The role, the account's own where none is named.
    /// - Returns: The certificate ID, the `kid` of assertions.
    /// - Throws: `SandboxError` with `invalidCertificate` where NetSuite would not take it, or `notFound`.
    @discardableResult
    public func addCertificate(
        _ pem: String,
        to account: AccountID? = nil,
        entity: Int? = nil,
        role: Int? = nil
    ) throws(SandboxError) -> String {
        try core.addCertificate(pem, to: account, entity: entity, role: role)
    }

    /// Revokes a certificate, whatever account it is of.
    ///
    /// - Throws: `SandboxError` with `notFound` where there is none of this ID.
    public func revokeCertificate(_ id: String) throws(SandboxError) { try core.revokeCertificate(id) }

    /// Issues a token that the token endpoint would not issue, signed all the same.
    ///
    /// - Parameters:
    ///   - recipe: What is special about it.
    ///   - account: The account, the first where none is named.
    /// - Returns: The token.
    /// - Throws: `SandboxError` with `notFound`, or `invalidConfiguration` where a time is more than a century off.
    public func token(
        _ recipe: TokenRecipe = TokenRecipe(),
        for account: AccountID? = nil
    ) throws(SandboxError) -> String {
        try core.issue(recipe, for: account)
    }

    /// Sets a fault, beside those that are there.
    public func inject(_ fault: Fault) { core.inject(fault) }

    /// Takes every fault away.
    public func clearFaults() { core.clearFaults() }

    /// Makes everything but the credentials as it was at the start, without faults.
    public func reset() { core.reset() }
}
