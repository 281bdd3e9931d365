import Foundation
@testable import NetSuiteAuth
import Testing
import TestSupport

@Suite("utcText")
struct UTCTextTests {
    @Test(
        "known moments",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"), (1_078_012_800, "2004-02-29T00:00:00Z"),
            (4_107_456_000, "2100-02-28T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"), (1_508_242_306, "2017-10-17T12:11:46Z"),
            (2_147_483_648, "2038-01-19T03:14:08Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"),
            (-2_203_977_600, "1900-02-28T00:00:00Z"),
            (-86_400, "1969-12-31T00:00:00Z"),
        ] as [(Int64, String)]
    )
    func known(seconds: Int64, text: String) {
        #expect(utcText(seconds) == text)
    }

    @Test("every day from 1900 to 2300, and random moments, as Foundation has them")
    func foundation() {
        let style = Date.ISO8601FormatStyle()
        var generator = SeededGenerator(seed: 1970)
        for day in stride(from: Int64(-25_567), to: 120_530, by: 13) {
            let seconds = day * 86_400 + Int64.random(in: 0..<86_400, using: &generator)
            let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            guard utcText(seconds) == expected else {
                Issue.record("\(seconds): \(utcText(seconds)), and not \(expected)")
                return
            }
        }
    }

    @Test("no clock's answer ends in a trap", arguments: [.max, .max - 1, -62_135_596_801, .min] as [Int64])
    func extremes(seconds: Int64) {
        #expect(utcText(seconds).hasSuffix("Z"))
    }
}
