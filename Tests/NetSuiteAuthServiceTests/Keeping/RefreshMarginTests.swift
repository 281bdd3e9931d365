@testable import NetSuiteAuth
@testable import NetSuiteAuthService
import Testing

@Suite("RefreshMargin: when a kept token is replaced")
struct RefreshMarginTests {
    @Test("before the provider would by itself, whatever the lifetime and the chance")
    func margin() {
        for lifetime in 10...4000 as ClosedRange<Int64> {
            let advisory = TokenWindows(lifetime: lifetime, random: 1).advisory
            for random in [-1, 0, 0.3, 1, 2] {
                let margin = RefreshMargin(lifetime: lifetime, random: random).seconds
                // It is asked for one second after the margin has begun.
                #expect(margin - 1 > advisory && margin < lifetime, "\(lifetime) s, \(random)")
            }
        }
    }

    @Test("the shortest lives have one too", arguments: 1...9 as ClosedRange<Int64>)
    func shortest(_ lifetime: Int64) {
        #expect((0..<lifetime).contains(RefreshMargin(lifetime: lifetime, random: 1).seconds))
    }
}
