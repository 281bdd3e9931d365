/// A token in hand. A class, so that one reference is counted where a caller gets it, and not one for each of its parts.
final class HeldToken: Sendable {
    let token: AccessToken
    let windows: TokenWindows
    /// Made once: it is asked for with each event.
    let thumbprint: String

    init(_ token: AccessToken, random: Double) {
        self.token = token
        windows = TokenWindows(lifetime: token.lifetime, random: random)
        thumbprint = token.thumbprint
    }

    /// Whether it lives on for so many seconds, and long enough not to end on the way.
    func isUsable(at now: Int64, _ minimumValidity: Int64) -> Bool {
        token.expiresAt - now >= max(minimumValidity, windows.floor, 1) && !token.isFromTheFuture(at: now)
    }
}
