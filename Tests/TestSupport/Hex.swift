extension [UInt8] {
    /// The bytes that hexadecimal digits stand for; nil where they are none.
    public init?(hex: String) {
        let digits = hex.compactMap(\.hexDigitValue).map(UInt8.init)
        guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// In hexadecimal digits, lower case.
    public var hex: String { flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined() }
}
