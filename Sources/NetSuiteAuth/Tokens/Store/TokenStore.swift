/// Where tokens are kept beyond a process, so that all who use the same credentials cost NetSuite one exchange.
///
/// A store keeps bytes under names and knows nothing of what they are: a `TokenProvider` seals each record with a key that
/// is derived from the client's private key before the store gets it. ``FileTokenStore`` and ``MemoryTokenStore`` are two;
/// whoever writes another one for a database or a cache server can run `TokenStoreConformance` against it.
///
/// No failure of a store is one of the provider: what throws is done without, and told as a ``TokenEvent/storeFailed(_:)``.
public protocol TokenStore: Sendable {
    /// What was last written under a name.
    ///
    /// - Returns: The whole record, never a part of one and never parts of two; nil where there is none.
    /// - Throws: Whatever kept it from being read.
    func read(_ key: TokenStoreKey) async throws -> [UInt8]?

    /// Puts a record in the place of the one that was there; when it returns, everyone reads the new one.
    ///
    /// - Parameters:
    ///   - record: At most 64 KiB.
    ///   - key: Its name.
    ///   - expiresAt: From when on it is of no use to anybody and may be dropped, in seconds since 1970-01-01T00:00:00Z.
    /// - Throws: Whatever kept it from being written; the one that was there is then there still.
    func write(_ record: [UInt8], for key: TokenStoreKey, expiresAt: Int64) async throws

    /// Takes a record away; none is no error.
    ///
    /// - Throws: Whatever kept it from being removed.
    func remove(_ key: TokenStoreKey) async throws

    /// The right to fetch the token of a name, for one holder at a time; it does not wait.
    ///
    /// A lease ends when it is released, when `duration` has passed without it being renewed, or with the process that
    /// holds it. A store that notices the last of these by itself, as a file lock does, need not count time.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - duration: How long it lasts unless it is renewed; more than zero.
    /// - Returns: The lease, or nil where somebody holds one.
    /// - Throws: Whatever keeps the store from telling.
    func lease(_ key: TokenStoreKey, for duration: Duration) async throws -> (any TokenLease)?
}

/// The right to fetch a token, for as long as it is held.
public protocol TokenLease: Sendable {
    /// Makes it last for `duration` from now on.
    ///
    /// - Returns: Whether it is still held; false where it has ended meanwhile, so that somebody else may hold one.
    /// - Throws: Whatever keeps the store from telling.
    func renew(for duration: Duration) async throws -> Bool

    /// Gives it back; a lease that has ended is no error, and one that somebody else holds meanwhile stays theirs.
    func release() async
}
