import OAuthFormats

/// What the time is at the server, as far as its answers tell.
///
/// NetSuite takes a timestamp within 5 minutes of its own clock, and no assertion from its future. Machines' clocks go wrong;
/// each answer's `Date` (RFC 9110 section 6.6.1) says what the server's says. The offset is as small as an answer allows:
/// a second of `Date` and the time on the way may be either's, so that clocks which agree stay as they are.
///
/// One is for one service, and may be shared: a `TBASigner` takes its ``now()`` as the clock.
public final class ServerClock: Sendable {
    /// Seconds beyond which people should be told.
    public static let tolerance: Int64 = 60

    /// Seconds beyond which a `Date` is not believed: no clock that is kept at all is a day off, and whatever a broken
    /// gateway says must not put the assertions to come outside of the certificate's validity.
    static let credible: Int64 = 86_400

    /// What can be reckoned with.
    private static let possible: ClosedRange<Int64> = -(1 << 60)...(1 << 60)

    private let local: UnixClock
    private let learned: Locked<Learned>

    private struct Learned {
        var offset: Int64
        /// Seconds by which the server's clock is ahead for certain, as the last answer says; nil before there was one.
        var least: Int64?
    }

    /// - Parameters:
    ///   - local: This machine's clock.
    ///   - offset: Seconds by which the server's is ahead, where that is known from before.
    public init(local: @escaping UnixClock = SystemClock.now, offset: Int64 = 0) {
        self.local = local
        learned = Locked(Learned(offset: offset))
    }

    /// Seconds by which the server's clock is ahead of this machine's.
    public var offset: Int64 { learned.withLock(\.offset) }

    /// Seconds since 1970-01-01T00:00:00Z, as the server has them.
    @Sendable
    public func now() -> Int64 { local().addingReportingOverflow(offset).partialValue }

    /// Takes over what another process has learned, unless an answer to this one has told it already.
    func recall(_ offset: Int64) {
        guard offset.magnitude <= Self.credible else { return }
        learned.withLock { if $0.least == nil { $0.offset = offset } }
    }

    /// Seconds since 1970-01-01T00:00:00Z that the server's clock has passed, however long the last answer was on its way:
    /// what is dated by it is not from the server's future.
    @Sendable
    func passed() -> Int64 {
        let (offset, least) = learned.withLock { ($0.offset, $0.least) }
        return local().addingReportingOverflow(min(offset, least ?? offset)).partialValue
    }

    /// Learns from an answer.
    ///
    /// - Parameters:
    ///   - date: The value of its `Date` header; one that is no date, or a day from this machine's, says nothing.
    ///   - sentAt: When the request was sent, by this machine's clock.
    ///   - receivedAt: When the answer came, by this machine's clock.
    public func learn(date: String?, sentAt: Int64, receivedAt: Int64) {
        guard let date = date.flatMap(HTTPDate.init(parsing:))?.secondsSince1970, sentAt <= receivedAt,
            Self.possible.contains(sentAt), Self.possible.contains(receivedAt)
        else { return }
        // The answer was made at some moment between the two, and both clocks have cut off what is less than a second.
        let least = date - receivedAt - 1, most = date - sentAt + 1
        guard least <= Self.credible, most >= -Self.credible else { return }
        learned.withLock {
            let offset = min(max($0.offset, least), most)
            $0 = Learned(offset: offset, least: date - receivedAt)
        }
    }
}
