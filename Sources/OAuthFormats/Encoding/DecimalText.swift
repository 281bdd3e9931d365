/// A whole number in decimal digits, written where it belongs: a timestamp needs no string of its own.
struct DecimalText {
    /// The most digits of an `Int64`'s magnitude.
    static let maximumSize = 19

    private let number: UInt64

    /// The digits of a number's magnitude.
    init(_ number: Int64) { self.number = number.magnitude }

    /// Appends the digits; `output` has room for them.
    func append(to output: inout OutputSpan<UInt8>) {
        let (high, low) = number.quotientAndRemainder(dividingBy: 100_000_000)
        let digits = Self.eightDigits(low)
        if high > 0 {
            DecimalText(Int64(high)).append(to: &output)
            output.append(digits, used: 8)
        } else {
            let zeros = min((digits.bits ^ Self.zeros).trailingZeroBitCount >> 3, 7)
            output.append(ByteWord(bits: digits.bits >> UInt64(8 * zeros)), used: 8 - zeros)
        }
    }

    /// The digits of a number below 100,000,000 with its leading zeros: halved three times, all parts at once.
    private static func eightDigits(_ number: UInt64) -> ByteWord {
        let fours = number / 10_000 | (number % 10_000) << 32
        let hundreds = (fours &* 10_486) >> 20 & 0x0000_007f_0000_007f
        let twos = hundreds | (fours &- hundreds &* 100) << 16
        let tens = (twos &* 103) >> 10 & 0x000f_000f_000f_000f
        return ByteWord(bits: (tens | (twos &- tens &* 10) << 8) | zeros)
    }

    private static var zeros: UInt64 { 0x3030_3030_3030_3030 }
}
