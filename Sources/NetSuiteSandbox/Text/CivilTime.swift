/// A moment in the civil calendar, in UTC.
struct CivilTime: Hashable, Sendable {
    let year: Int64
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    private let weekday: Int

    /// The moment so many seconds after 1970-01-01T00:00:00Z.
    init(_ seconds: Int64) {
        // Howard Hinnant's days_from_civil, reversed: days from the first of March of year 0 on, in eras of 400 years.
        let days = Self.floorDivide(seconds, 86_400)
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        // The product can lie below the least number; the difference is right all the same.
        let rest = Int(seconds &- days &* 86_400)
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        weekday = Int(days + 4 - Self.floorDivide(days + 4, 7) * 7)
    }

    /// The form of HTTP's `Date` (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    var httpDate: String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return
            "\(days[weekday]), \(two(day)) \(months[month - 1]) \(year) \(two(hour)):\(two(minute)):\(two(second)) GMT"
    }

    /// The form of NetSuite's server time: `2025-03-26T16:21:00.000Z`.
    var serverTime: String { "\(date)T\(two(hour)):\(two(minute)):\(two(second)).000Z" }

    /// The form of the login audit trail: `2025-03-26T16:21:00Z`.
    var text: String { "\(date)T\(two(hour)):\(two(minute)):\(two(second))Z" }

    /// The form in the ID of a company's signing key: `2026-01-18_02-18-17`.
    var keyID: String { "\(date)_\(two(hour))-\(two(minute))-\(two(second))" }

    private var date: String { "\(year)-\(two(month))-\(two(day))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
