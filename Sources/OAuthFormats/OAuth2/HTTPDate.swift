/// A moment as HTTP headers write it (RFC 9110 section 5.6.7), for example `Sun, 06 Nov 1994 08:49:37 GMT`.
public struct HTTPDate: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int64

    /// Reads any of the three forms: IMF-fixdate, and the obsolete ones of RFC 850 and asctime; nil for anything else.
    ///
    /// The day of the week is not compared with the date. A year of two digits is the one of the years from 1970 to 2069.
    public init?(parsing text: String) {
        let words = text.split(separator: " ")
        let fields: (day: Substring, month: Substring, year: Substring, time: Substring)
        switch words.count {
        case 6 where words[0].utf8.count == 4 && words[0].hasSuffix(",") && words[5] == "GMT":
            fields = (words[1], words[2], words[3], words[4])
        case 4 where words[0].hasSuffix("day,") && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard date.count == 3 else { return nil }
            fields = (date[0], date[1], date[2], words[2])
        case 5 where words[0].utf8.count == 3:
            fields = (words[2], words[1], words[4], words[3])
        default: return nil
        }
        guard let day = Self.number(fields.day, 1...31), let month = Self.months.firstIndex(of: String(fields.month)),
            var year = Self.number(fields.year, 0...9999), let seconds = Self.secondsOfDay(fields.time)
        else { return nil }
        if fields.year.utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        secondsSince1970 = Self.days(year, Int64(month) + 1, day) * 86_400 + seconds
    }

    /// Whether `a` is the earlier one.
    public static func < (a: HTTPDate, b: HTTPDate) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func number(_ text: Substring, _ range: ClosedRange<Int64>) -> Int64? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), let number = Int64(text) else {
            return nil
        }
        return range.contains(number) ? number : nil
    }

    /// `hour:minute:second`; a second of 60 is a leap second.
    private static func secondsOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = number(parts[0], 0...23),
            let minute = number(parts[1], 0...59), let second = number(parts[2], 0...60)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Days since 1970-01-01 of a date in the Gregorian calendar (Howard Hinnant's days_from_civil).
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year < 0 ? year - 399 : year) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
