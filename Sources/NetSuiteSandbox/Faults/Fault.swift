/// Something that goes wrong on purpose: for each request, for the next few, for a path, or at certain times.
///
/// More than one can be there at a time; each that fits a request has its effect. The sandbox's own paths, `/sandbox/…`,
/// have none, except `/sandbox/echo`.
public struct Fault: Hashable, Sendable {
    let kind: Kind
    /// How many requests it still has its effect on; nil for all.
    public var count: Int?
    /// What the path of a request begins with; nil for any.
    public var pathPrefix: String?
    /// For each request that fits, one after the other, whether it fails; behind the end none does. Nil for all.
    public var pattern: [Bool]?
    /// Whole seconds of the sandbox's clock after it was set, from which on it has its effect.
    public var from: Duration?
    /// Whole seconds of the sandbox's clock after it was set, from which on it has none any more.
    public var to: Duration?

    enum Kind: Hashable, Sendable {
        case latency(milliseconds: Int)
        case status(Int, retryAfter: String?)
        case concurrencyLimit(Int)
        case cut
        case cutInBody
        case slowBody(bytesPerSecond: Int)
        case silence
        case clockOffset(seconds: Int64)
        case html(status: Int)
        case truncatedJSON
        case hugeBody(bytes: Int?)
        case redirect(String)
        case retryAfter(String)
        case illegalToken(String)
        case missingExpiresIn
        case textExpiresIn
        case tokenType(String)
    }

    /// What the numbers can be; what lies beyond is taken as the bound.
    enum Bounds {
        static let milliseconds: ClosedRange<Int64> = 0...86_400_000
        static let errors: ClosedRange<Int64> = 400...599
        static let requests: ClosedRange<Int64> = 0...1_000_000
        static let bytesPerSecond: ClosedRange<Int64> = 1...1_000_000
        /// A century.
        static let offset: ClosedRange<Int64> = -100 * 366 * 86_400...100 * 366 * 86_400
        static let statuses: ClosedRange<Int64> = 200...599
        static let bytes: ClosedRange<Int64> = 0...1 << 40
    }

    init(_ kind: Kind) { self.kind = kind }

    /// Each answer takes so much longer, a day at most; the request is judged afterwards, with a timestamp that has aged.
    public static func latency(_ duration: Duration) -> Fault {
        let (seconds, attoseconds) = max(.zero, min(duration, .seconds(86_400))).components
        return Fault(.latency(milliseconds: Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)))
    }

    /// A status of 400 to 599 in the form of the surface, and perhaps a `Retry-After`, without any judging.
    public static func status(_ status: Int, retryAfter: String? = nil) -> Fault {
        Fault(.status(within(Bounds.errors, status), retryAfter: retryAfter))
    }

    /// More than so many requests at a time are refused as NetSuite refuses them: 429, or 400 from a RESTlet.
    public static func concurrencyLimit(_ limit: Int) -> Fault {
        Fault(.concurrencyLimit(within(Bounds.requests, limit)))
    }

    /// The connection breaks before the first byte of an answer.
    public static let cut = Fault(.cut)
    /// The connection breaks in the middle of the answer's body.
    public static let cutInBody = Fault(.cutInBody)
    /// The body comes at so many bytes in a second, from one to a million.
    public static func slowBody(bytesPerSecond: Int) -> Fault {
        Fault(.slowBody(bytesPerSecond: within(Bounds.bytesPerSecond, bytesPerSecond)))
    }

    /// There is never an answer, and the connection stays open.
    public static let silence = Fault(.silence)
    /// The sandbox's clock is ahead, or behind where it is negative, by at most a century.
    public static func clockOffset(_ offset: Duration) -> Fault {
        let (bounds, seconds) = (Bounds.offset, offset.components.seconds)
        return Fault(.clockOffset(seconds: max(bounds.lowerBound, min(seconds, bounds.upperBound))))
    }

    /// A page of HTML in place of the answer, as a proxy sends it.
    public static func html(status: Int = 200) -> Fault { Fault(.html(status: within(Bounds.statuses, status))) }

    /// The answer's body ends in its middle, and its length is right for that.
    public static let truncatedJSON = Fault(.truncatedJSON)
    /// So many bytes of space follow the body, or spaces without end.
    public static func hugeBody(bytes: Int? = nil) -> Fault {
        Fault(.hugeBody(bytes: bytes.map { within(Bounds.bytes, $0) }))
    }

    /// A redirect (307) to another URL.
    public static func redirect(to url: String) -> Fault { Fault(.redirect(url)) }

    /// Each answer has this `Retry-After`.
    public static func retryAfter(_ value: String) -> Fault { Fault(.retryAfter(value)) }

    /// An access token with this text in its middle, for example a line break.
    public static func illegalToken(_ text: String = "\r\nX-Injected: yes") -> Fault { Fault(.illegalToken(text)) }

    /// A token response without `expires_in`.
    public static let missingExpiresIn = Fault(.missingExpiresIn)
    /// A token response whose `expires_in` is a string.
    public static let textExpiresIn = Fault(.textExpiresIn)
    /// A token response of another `token_type`.
    public static func tokenType(_ type: String) -> Fault { Fault(.tokenType(type)) }

    /// The same for the next `count` requests only.
    public func next(_ count: Int) -> Fault { with { $0.count = max(0, count) } }

    /// The same for paths that begin with `prefix` only.
    public func on(_ prefix: String) -> Fault { with { $0.pathPrefix = prefix } }

    /// The same for the requests of a list only: true fails, false does not, and behind its end none does.
    public func pattern(_ pattern: [Bool]) -> Fault { with { $0.pattern = pattern } }

    /// The same from one second after it was set to another only.
    public func between(_ from: Duration, and to: Duration) -> Fault { with { ($0.from, $0.to) = (from, to) } }

    private static func within(_ bounds: ClosedRange<Int64>, _ number: Int) -> Int {
        Int(max(bounds.lowerBound, min(Int64(number), bounds.upperBound)))
    }

    private func with(_ change: (inout Fault) -> Void) -> Fault {
        var other = self
        change(&other)
        return other
    }
}
