#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Seconds since 1970-01-01T00:00:00Z, as the caller's clock has them.
public typealias UnixClock = @Sendable () -> Int64

/// The system's clock, the one that is used where no other is given.
public enum SystemClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    @Sendable
    public static func now() -> Int64 { Int64(time(nil)) }
}

/// A moment as people read it, for messages: `2026-11-23T08:15:00Z`.
package func utcText(_ seconds: Int64) -> String {
    // Days of the civil calendar from the first of March of year 0 on (Howard Hinnant's days_from_civil, reversed).
    let day = seconds.floorDivided(by: 86_400) + 719_468
    let era = day.floorDivided(by: 146_097)
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let second = (seconds % 86_400 + 86_400) % 86_400
    let date = "\(year)-\(twoDigits(month))-\(twoDigits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))"
    return "\(date)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
