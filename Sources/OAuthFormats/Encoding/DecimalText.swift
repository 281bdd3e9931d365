/// A whole number in decimal digits, written where it belongs: a timestamp needs no string of its own.
struct DecimalText {
    /// The most digits of an `Int64`'s magnitude.
    static let maximumSize = 19

    private var digits = InlineArray<19, UInt8>(repeating: 0x30)
    private var start = maximumSize

    /// The digits of a number that is not negative.
    init(_ number: Int64) {
        var rest = number.magnitude
        repeat {
            start -= 1
            digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0 && start > 0
    }

    /// Appends the digits; `output` has room for them.
    @inline(__always)
    func append(to output: inout OutputSpan<UInt8>) { output.append(copying: digits.span.extracting(start...)) }
}
