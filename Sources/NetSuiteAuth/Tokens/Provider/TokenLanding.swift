/// How a flight has ended.
struct TokenLanding: Sendable {
    /// The token, or why there is none.
    var outcome: Result<AccessToken, AuthError>
    /// What is to be remembered of failures.
    var memory: FailureMemory
    /// An older token that still does, where there is no new one.
    var fallback: AccessToken?
}
