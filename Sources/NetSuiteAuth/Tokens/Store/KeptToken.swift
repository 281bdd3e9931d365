/// A token that an earlier process has put into a store of files.
package enum KeptToken {
    /// Looks for one without reading a certificate or starting a task: for a process that lives for this alone.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - endpoints: Where the account's services are.
    ///   - identity: Whose token it is.
    ///   - minimumValidity: How long it has to live on, in seconds.
    ///   - now: Seconds since 1970-01-01T00:00:00Z.
    /// - Returns: A token that `TokenProvider` would serve; nil where there is none, or anything is to be told.
    package static func find(
        in store: FileTokenStore,
        _ endpoints: AccountEndpoints,
        _ identity: TokenIdentity,
        minimumValidity: Int64,
        at now: Int64
    ) -> AccessToken? {
        guard let vault = try? TokenVault(store, endpoints, identity), let bytes = try? store.read(vault.tokenKey),
            let record = vault.record(bytes, vault.tokenKey),
            case .take(let token) = TokenWish(minimumValidity: minimumValidity).decision(record, at: now)
        else { return nil }
        return token
    }
}
