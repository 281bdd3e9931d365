/// How long before a token's end the keeper has the next one fetched: before `TokenProvider` would by itself, which is 12
/// minutes before the end at the soonest, or in the middle of a short life.
struct RefreshMargin {
    /// At least 0, and less than the lifetime.
    let seconds: Int64

    /// - Parameters:
    ///   - lifetime: The token's, in seconds; more than 0.
    ///   - random: From 0 to 1; spreads the moment over two minutes, or a tenth of a short life.
    init(lifetime: Int64, random: Double) {
        let random = min(max(random, 0), 1)
        let usual = 780 + Int64(120 * random)
        let ofShortLife = lifetime / 2 + 2 + Int64(Double(lifetime / 10) * random)
        seconds = min(usual, ofShortLife, lifetime - 1)
    }
}
