import AuthCrypto

/// A client's place in a store, into which records go sealed: whoever has the store alone has no token.
///
/// A record is a line that says what it is, and behind that what only the client's private key opens. There is one for the
/// token of certain scopes, and one for what has failed, whatever the scopes: logins are counted by the user.
struct TokenVault: Sendable {
    private let store: any TokenStore
    let tokenKey: TokenStoreKey
    private let memoryKey: TokenStoreKey
    /// What is leased to fetch the token, in this order: the next one where the holder of the one before hangs.
    let leaseKeys: [TokenStoreKey]
    private let account: AccountID
    private let identity: TokenIdentity

    /// - Throws: `AuthError` with `storeFailed` where libcrypto fails.
    init(
        _ store: any TokenStore,
        _ endpoints: AccountEndpoints,
        _ identity: TokenIdentity
    ) throws(AuthError) {
        let endpoint = endpoints.tokenEndpoint
        self.store = store
        tokenKey = try TokenStoreKey(endpoint: endpoint, identity, identity.scopes)
        memoryKey = try TokenStoreKey(endpoint: endpoint, identity, ["failures"])
        leaseKeys = [tokenKey, try TokenStoreKey(endpoint: endpoint, identity, identity.scopes + ["second lease"])]
        (account, self.identity) = (endpoints.account, identity)
    }

    /// What is kept; an empty record where nothing is.
    ///
    /// - Returns: The record, and what is wrong with its parts, which are then as if they were not there.
    func read() async -> (record: TokenRecord, failures: [AuthError]) {
        var (record, failures) = (TokenRecord(), [AuthError]())
        do throws(AuthError) {
            if let stored = try await read(tokenKey) { record = stored }
        } catch { failures.append(error) }
        do throws(AuthError) {
            if let stored = try await read(memoryKey) {
                record.memory = stored.memory
                if record.token == nil { record.clockOffset = stored.clockOffset }
            }
        } catch { failures.append(error) }
        return (record, failures)
    }

    /// Puts a record in the place of an old one, as far as it differs.
    func write(_ record: TokenRecord, replacing old: TokenRecord) async throws(AuthError) {
        if let token = record.token {
            if token != old.token {
                try await write(TokenRecord(token: token, clockOffset: record.clockOffset), tokenKey)
            }
        } else if old.token != nil {
            try await told { try await store.remove(tokenKey) }
        }
        if record.memory.failure != nil {
            try await write(TokenRecord(memory: record.memory, clockOffset: record.clockOffset), memoryKey)
        } else if old.memory.failure != nil {
            try await told { try await store.remove(memoryKey) }
        }
    }

    func lease(_ key: TokenStoreKey, for duration: Duration) async throws(AuthError) -> (any TokenLease)? {
        try await told { try await store.lease(key, for: duration) }
    }

    /// Nil where the bytes are no record of this client's under this name.
    func record(_ bytes: [UInt8], _ key: TokenStoreKey) -> TokenRecord? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let opened = try? identity.sealingKey.open(
                Array(bytes[(end + 1)...]),
                binding: context(key, Array(bytes[...end]))
            )
        else { return nil }
        return TokenRecord(opened)
    }

    private func read(_ key: TokenStoreKey) async throws(AuthError) -> TokenRecord? {
        guard let bytes = try await told({ try await store.read(key) }) else { return nil }
        guard let record = record(bytes, key) else {
            throw AuthError(
                .storeFailed,
                "the record \(key) in the token store is damaged, or was written with another key",
                hint: "it is replaced; where this comes again and again, give the key in one form"
            )
        }
        return record
    }

    private func write(_ record: TokenRecord, _ key: TokenStoreKey) async throws(AuthError) {
        let label = TokenRecordLabel(record, account: account, identity).serialized
        let sealed: [UInt8]
        do throws(CryptoError) {
            sealed = try identity.sealingKey.seal(record.serialized(), binding: context(key, label))
        } catch {
            throw AuthError(.storeFailed, error)
        }
        try await told { try await store.write(label + sealed, for: key, expiresAt: record.expiresAt) }
    }

    /// What the sealed part is bound to: neither its name nor its label can be changed.
    private func context(_ key: TokenStoreKey, _ label: [UInt8]) -> [UInt8] { Array(key.description.utf8) + label }

    /// What the store throws, in the words of this library.
    private func told<Result>(_ body: () async throws -> Result) async throws(AuthError) -> Result {
        do {
            return try await body()
        } catch let error as AuthError {
            throw error
        } catch {
            throw AuthError(.storeFailed, "the token store failed: \(error)")
        }
    }
}
