import AuthCrypto
import NetSuiteAuth

/// What the owner of the sandbox can see and change, by the library and by `/sandbox/…` alike.
extension Core {
    /// The account of an ID, the first where there is none.
    ///
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    func account(_ id: AccountID?) throws(SandboxError) -> AccountRecord {
        let accounts = accounts
        guard let id else { return accounts[0] }
        guard let account = accounts.first(where: { $0.account.id == id }) else {
            throw SandboxError(.notFound, "the sandbox has no account '\(id.realm)'")
        }
        return account
    }

    func update(_ id: AccountID?, _ body: (inout AccountState) -> Void) throws(SandboxError) {
        let account = try account(id)
        change(account) { body(&$0.state) }
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
        let account = try account(id)
        let certificate: Certificate
        do throws(CryptoError) {
            certificate = try Certificate(pemRepresentation: pem)
        } catch {
            throw SandboxError(.invalidCertificate, error.message, hint: error.hint)
        }
        guard CertificateMapping.accepts(certificate.publicKey.type) else {
            throw SandboxError(
                .invalidCertificate,
                "the certificate's key is \(certificate.publicKey.type)",
                hint: "NetSuite takes RSA of 3072 or 4096 bits, and elliptic curves of 256, 384 or 521"
            )
        }
        let mapping = CertificateMapping(
            certificate,
            entity: entity ?? account.account.entity,
            role: role ?? account.account.role
        )
        guard !hasCertificate(mapping.id) else {
            throw SandboxError(.invalidCertificate, "the certificate is mapped already, or was revoked")
        }
        let now = now
        let isAdded = change(account) { record in
            guard record.certificates.filter({ $0.fault(at: now) == nil }).count < 5 else { return false }
            record.certificates.append(mapping)
            return true
        }
        guard isAdded == true else {
            throw SandboxError(
                .invalidCertificate,
                "the integration record has five active certificates already",
                hint: "revoke one first"
            )
        }
        return mapping.id
    }

    func requireCertificate(_ id: String) throws(SandboxError) {
        guard hasCertificate(id) else {
            throw SandboxError(.notFound, "no certificate has the ID '\(String(id.prefix(60)).printable)'")
        }
    }

    func revokeCertificate(_ id: String) throws(SandboxError) {
        try requireCertificate(id)
        withShared { shared in
            for account in shared.accounts.indices {
                let mappings = shared.accounts[account].certificates.indices
                for index in mappings where shared.accounts[account].certificates[index].id == id {
                    shared.accounts[account].certificates[index].isRevoked = true
                }
            }
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
    fileprivate mutating func reset() {
        state = AccountState()
        certificates = certificates.prefix(1).map { mapping in
            CertificateMapping(mapping.certificate, entity: mapping.entity, role: mapping.role)
        }
        failures = 0
        lockedUntil = nil
    }
}
