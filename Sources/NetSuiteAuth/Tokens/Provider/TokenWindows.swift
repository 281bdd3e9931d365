/// How long before a token's end what is done about it, in seconds.
///
/// A token that lives an hour is replaced in the background from 10 to 12 minutes before its end, is waited for from
/// 60 seconds before, and served until 15 seconds before. With a shorter life all of them shrink.
struct TokenWindows: Hashable, Sendable {
    /// From here on one caller has a new one fetched in the background.
    let advisory: Int64
    /// From here on everyone waits for the new one.
    let mandatory: Int64
    /// From here on it is not served any more: it could end on the way.
    let floor: Int64

    /// - Parameters:
    ///   - lifetime: The token's, in seconds.
    ///   - random: From 0 to 1, so that processes which started together do not refresh together.
    init(lifetime: Int64, random: Double) {
        let jitter = Int64(120 * min(max(random, 0), 1))
        mandatory = min(60, lifetime / 4)
        floor = min(15, lifetime / 8)
        advisory = max(mandatory, min(600 + jitter, lifetime / 2))
    }
}
