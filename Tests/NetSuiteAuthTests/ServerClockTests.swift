import NetSuiteAuth
import Testing

@Suite("ServerClock: the server's clock, bounded by the round trip")
struct ServerClockTests {
    /// `Sun, 15 Jun 2025 12:00:00 GMT`
    private static let noon: Int64 = 1_749_988_800

    private static func offset(_ date: String?, sentAt: Int64, receivedAt: Int64, before: Int64 = 0) -> Int64 {
        let clock = ServerClock(local: { noon }, offset: before)
        clock.learn(date: date, sentAt: sentAt, receivedAt: receivedAt)
        return clock.offset
    }

    private static let date = "Sun, 15 Jun 2025 12:00:00 GMT"

    @Test("clocks that may agree are left alone, however long the answer took")
    func agreement() {
        for (sent, received) in [(0, 0), (-1, 0), (0, 1), (-30, 0), (0, 30), (-1, -1), (1, 1)] as [(Int64, Int64)] {
            #expect(Self.offset(Self.date, sentAt: Self.noon + sent, receivedAt: Self.noon + received) == 0)
        }
    }

    @Test("the offset is the least that the answer allows, ahead and behind")
    func offsets() {
        let (hour, ago) = (Self.noon + 3600, Self.noon - 240)
        #expect(Self.offset(Self.date, sentAt: hour, receivedAt: hour) == -3599)
        #expect(Self.offset(Self.date, sentAt: hour - 20, receivedAt: hour) == -3579)
        #expect(Self.offset(Self.date, sentAt: ago, receivedAt: ago) == 239)
        #expect(Self.offset(Self.date, sentAt: ago, receivedAt: ago + 20) == 219)
    }

    @Test("what was learned stays as long as answers allow it, and goes where they do not")
    func memory() {
        let ago = Self.noon - 240
        #expect(Self.offset(Self.date, sentAt: ago, receivedAt: ago, before: 241) == 241)
        #expect(Self.offset(Self.date, sentAt: ago, receivedAt: ago, before: 300) == 241)
        #expect(Self.offset(Self.date, sentAt: Self.noon, receivedAt: Self.noon, before: 240) == 1)
    }

    @Test("no date, and no time that makes sense, teaches nothing; no clock ends in a trap")
    func nonsense() {
        #expect(Self.offset(nil, sentAt: 0, receivedAt: 0) == 0)
        #expect(Self.offset("soon", sentAt: 0, receivedAt: 0) == 0)
        #expect(Self.offset(Self.date, sentAt: Self.noon, receivedAt: Self.noon - 1) == 0)
        for moment in [Int64.min, .max] { #expect(Self.offset(Self.date, sentAt: moment, receivedAt: moment) == 0) }
        #expect(ServerClock(local: { .max }, offset: 1).now() == .min)
    }

    @Test("a date a day or more from this machine's is not believed, and what was known stays")
    func credible() {
        let day: Int64 = 86_400
        for moment in [Self.noon - day - 2, Self.noon + day + 2] {
            #expect(Self.offset(Self.date, sentAt: moment, receivedAt: moment, before: 7) == 7)
        }
        #expect(Self.offset(Self.date, sentAt: Self.noon - day, receivedAt: Self.noon - day) == day - 1)
    }

    @Test("now() is this machine's clock and the offset")
    func now() {
        let clock = ServerClock(local: { 1000 }, offset: -10)
        #expect(clock.now() == 990 && clock.offset == -10)
    }
}
