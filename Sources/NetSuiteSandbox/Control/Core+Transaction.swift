import NetSuiteAuth

extension Core {
    /// Works on what changes, all under one lock, so that what it has read still holds when it writes.
    func transaction<Value>(
        _ body: (inout Shared) throws(SandboxError) -> Value
    ) throws(SandboxError) -> Value {
        let outcome: Result<Value, SandboxError> = withShared { shared in
            do throws(SandboxError) {
                return .success(try body(&shared))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}

extension Core.Shared {
    /// Where the account of an ID is, the first where there is none.
    ///
    /// - Throws: `SandboxError` with `notFound` where the sandbox has no such account.
    func index(of id: AccountID?) throws(SandboxError) -> Int {
        guard let id else { return accounts.startIndex }
        guard let index = accounts.firstIndex(where: { $0.account.id == id }) else {
            throw SandboxError(
                .notFound,
                "the sandbox has no account '\(id.realm)'",
                hint: "use one of \(accounts.map(\.company).joined(separator: ", "))"
            )
        }
        return index
    }

    /// Whether a certificate is mapped in any account, or was until it was revoked.
    func hasCertificate(_ id: String) -> Bool {
        accounts.contains { $0.certificates.contains { $0.id == id } }
    }

    /// - Throws: `SandboxError` with `notFound`.
    func requireCertificate(_ id: String) throws(SandboxError) {
        guard hasCertificate(id) else {
            throw SandboxError(.notFound, "no certificate has the ID '\(String(id.prefix(60)).printable)'")
        }
    }

    /// Adds a certificate to an integration record.
    ///
    /// - Throws: `SandboxError` with `invalidCertificate` where it is mapped already, or five are active.
    mutating func add(_ mapping: CertificateMapping, to account: Int, at now: Int64) throws(SandboxError) {
        guard !hasCertificate(mapping.id) else {
            throw SandboxError(.invalidCertificate, "the certificate is mapped already, or was revoked")
        }
        guard accounts[account].certificates.filter({ $0.fault(at: now) == nil }).count < 5 else {
            throw SandboxError(
                .invalidCertificate,
                "the integration record has five active certificates already",
                hint: "revoke one first"
            )
        }
        accounts[account].certificates.append(mapping)
    }

    /// Revokes a certificate, whatever account it is of.
    mutating func revokeCertificate(_ id: String) {
        for account in accounts.indices {
            for index in accounts[account].certificates.indices where accounts[account].certificates[index].id == id {
                accounts[account].certificates[index].isRevoked = true
            }
        }
    }
}
