/// What a provider does, for whoever watches. No event holds a token; `token` is its ``AccessToken/thumbprint``.
public enum TokenEvent: Sendable {
    /// A token that needs no attention was served.
    case servedFresh(token: String)
    /// A token was served though a new one is due: one is being fetched, or could not be had.
    case servedStale(token: String, expiresAt: Int64)
    /// An exchange goes out.
    case exchangeStarted
    /// A new token has come, after so long.
    case exchangeSucceeded(token: String, expiresAt: Int64, duration: Duration)
    /// No token has come, after so long.
    case exchangeFailed(AuthError, duration: Duration)
    /// A caller got the error of an earlier exchange at once; another may go out from then on, in seconds since 1970.
    case throttled(AuthError, nextTry: Int64)
    /// The store had a token that could be used: no exchange was needed.
    case storeHit(token: String, expiresAt: Int64)
    /// The store had none.
    case storeMiss
    /// The store could not be read, written or locked, and was done without.
    case storeFailed(AuthError)
    /// The server's clock is so many seconds ahead of this machine's, or behind: more than 60, and other than it was known.
    case clockOffset(Int64)
    /// A token was given back as of no use.
    case invalidated(token: String)
}
