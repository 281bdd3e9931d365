import NetSuiteAuth

/// What the owner of the sandbox can see and change, by the library and by `/sandbox/…` alike.
extension Core {
    /// The account of an ID, the first where there is none.
    ///
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    func account(_ id: AccountID?) throws(SandboxError) -> AccountRecord {
        try transaction { shared throws(SandboxError) in shared.accounts[try shared.index(of: id)] }
    }

    func update(_ id: AccountID?, _ body: (inout AccountState) -> Void) throws(SandboxError) {
        try transaction { shared throws(SandboxError) in body(&shared.accounts[try shared.index(of: id)].state) }
    }

    func unlock(_ id: AccountID?) throws(SandboxError) {
        try transaction { shared throws(SandboxError) in shared.accounts[try shared.index(of: id)].unlock() }
    }

    /// Maps a certificate to the account's integration record, a user and a role, as NetSuite's page does.
    ///
    /// - Returns: The certificate ID.
    /// - Throws: `SandboxError` with `invalidCertificate` where NetSuite would not take it.
    func addCertificate(
        _ pem: String,
        to id: AccountID?,
        entity: Int?,
        role: Int?
    ) throws(SandboxError) -> String {
        let mapping = try CertificateMapping(pem, for: try account(id), entity: entity, role: role)
        let now = now
        try transaction { shared throws(SandboxError) in
            try shared.add(mapping, to: try shared.index(of: id), at: now)
        }
        return mapping.id
    }

    func revokeCertificate(_ id: String) throws(SandboxError) {
        try transaction { shared throws(SandboxError) in
            try shared.requireCertificate(id)
            shared.revokeCertificate(id)
        }
    }

    /// A token that the token endpoint would not issue.
    func issue(_ recipe: TokenRecipe, for id: AccountID?) throws(SandboxError) -> String {
        let account = try account(id)
        let century: Int64 = 100 * 366 * 86_400
        guard (-century...century).contains(recipe.issuedAfter), (-century...century).contains(recipe.lifetime ?? 0)
        else {
            throw SandboxError(.invalidConfiguration, "a time of the token is more than a century off")
        }
        let grant = Grant(
            account: account,
            entity: account.account.entity,
            role: account.account.role,
            scopes: recipe.scopes.compactMap(GrantedScope.init(rawValue:))
        )
        do throws(TokenRefusal) {
            return try AccessToken(granting: grant, self, now, recipe: recipe).signed(by: tokenKey).text
        } catch {
            throw SandboxError(.systemFailure, error.explanation)
        }
    }

    func inject(_ fault: Fault) {
        let now = now
        withShared { $0.faults.add(fault, at: now) }
    }

    func clearFaults() { withShared { $0.faults.removeAll() } }

    /// Everything but the credentials as it was at the start: states, certificates, locks, counts, faults and the trail.
    func reset() {
        let capacity = trailCapacity
        withShared { shared in
            for index in shared.accounts.indices { shared.accounts[index].reset() }
            shared.trail = AuditTrail(capacity: capacity)
            shared.exchanges = [:]
            shared.nonces = NonceLedger()
            shared.faults.removeAll()
        }
    }
}

extension AccountRecord {
    /// Lets the user log in again.
    mutating func unlock() { (failures, lockedUntil) = (0, nil) }

    fileprivate mutating func reset() {
        state = AccountState()
        certificates = certificates.prefix(1).map { mapping in
            CertificateMapping(mapping.certificate, entity: mapping.entity, role: mapping.role)
        }
        unlock()
    }
}
