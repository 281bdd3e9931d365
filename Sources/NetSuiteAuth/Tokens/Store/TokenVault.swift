import AuthCrypto

/// A client's place in a store, into which records go sealed: whoever has the store alone has no token.
///
/// A record is a line that says what it is, and behind that what only the client's private key opens.
struct TokenVault: Sendable {
    private let store: any TokenStore
    let key: TokenStoreKey
    private let account: AccountID
    private let identity: TokenIdentity

    /// - Throws: `AuthError` with `storeFailed` where libcrypto fails.
    init(
        _ store: any TokenStore,
        _ endpoints: AccountEndpoints,
        _ identity: TokenIdentity
    ) throws(AuthError) {
        self.store = store
        key = try TokenStoreKey(endpoint: endpoints.tokenEndpoint, identity)
        (account, self.identity) = (endpoints.account, identity)
    }

    /// The record, or nil where there is none.
    ///
    /// - Throws: `AuthError` with `storeFailed`, also where there is something that is no record of this client's.
    func read() async throws(AuthError) -> TokenRecord? {
        guard let bytes = try await told({ try await store.read(key) }) else { return nil }
        guard let record = record(bytes) else {
            throw AuthError(
                .storeFailed,
                "the record \(key) in the token store is damaged, or was written with another key",
                hint: "nothing needs to be done: it is replaced with the next token"
            )
        }
        return record
    }

    /// Nil where the bytes are no record of this client's.
    func record(_ bytes: [UInt8]) -> TokenRecord? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let opened = try? identity.sealingKey.open(
                Array(bytes[(end + 1)...]),
                binding: context(Array(bytes[...end]))
            )
        else { return nil }
        return TokenRecord(opened)
    }

    func write(_ record: TokenRecord) async throws(AuthError) {
        let label = TokenRecordLabel(record, account: account, identity).serialized
        let sealed: [UInt8]
        do throws(CryptoError) {
            sealed = try identity.sealingKey.seal(record.serialized(), binding: context(label))
        } catch {
            throw AuthError(.storeFailed, error)
        }
        try await told { try await store.write(label + sealed, for: key, expiresAt: record.expiresAt) }
    }

    func lease(for duration: Duration) async throws(AuthError) -> (any TokenLease)? {
        try await told { try await store.lease(key, for: duration) }
    }

    /// What the sealed part is bound to: neither its name nor its label can be changed.
    private func context(_ label: [UInt8]) -> [UInt8] { Array(key.description.utf8) + label }

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
