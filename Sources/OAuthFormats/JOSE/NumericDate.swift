/// A point in time as JWT claims write it: seconds since 1970-01-01T00:00:00Z, leap seconds ignored (RFC 7519 section 2).
public struct NumericDate: Hashable, Comparable, Sendable {
    /// The seconds.
    public let secondsSince1970: Int64

    /// The point in time `secondsSince1970` seconds after 1970 began.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    /// This time moved by `seconds`; beyond what `Int64` holds, the last time it does hold.
    public func adding(seconds: Int64) -> NumericDate {
        let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
        return NumericDate(secondsSince1970: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// The seconds from `other` to this time, negative where this is the earlier one; limited to what `Int64` holds.
    public func seconds(since other: NumericDate) -> Int64 {
        let (difference, overflow) = secondsSince1970.subtractingReportingOverflow(other.secondsSince1970)
        return overflow ? (secondsSince1970 < other.secondsSince1970 ? .min : .max) : difference
    }

    /// Whether `a` is the earlier one.
    public static func < (a: NumericDate, b: NumericDate) -> Bool { a.secondsSince1970 < b.secondsSince1970 }
}

extension NumericDate {
    /// The time a JSON number stands for, a fraction rounded down; nil where it is no number, or one beyond `Int64`.
    init?(_ value: JSONValue) {
        guard let seconds = value.roundedDown else { return nil }
        self.init(secondsSince1970: seconds)
    }
}
