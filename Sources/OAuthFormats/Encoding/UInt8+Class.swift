/// Which bytes may stand where: two words of bits in place of a table, so that a look costs no memory access.
extension UInt8 {
    /// `ALPHA / DIGIT / "-" / "." / "_" / "~"` (RFC 3986 section 2.3).
    @inline(__always)
    var isUnreserved: Bool { isIn(0x03ff_6000_0000_0000, 0x47ff_fffe_87ff_fffe) }

    /// What may stand in a path or a query as it is: `pchar / "/" / "?"` (RFC 3986 section 3.4), `%` included.
    @inline(__always)
    var isPathOrQuery: Bool { isIn(0xafff_fff2_0000_0000, 0x47ff_fffe_87ff_ffff) }

    /// `tchar` (RFC 9110 section 5.6.2).
    var isToken: Bool { isIn(0x03ff_6cfa_0000_0000, 0x57ff_ffff_c7ff_fffe) }

    /// A control character of ASCII: it has no place in a URL, a header or a message.
    @inline(__always)
    var isControl: Bool { self < 0x20 || self == 0x7f }

    /// `DIGIT`.
    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    /// The letter in lower case, any other byte as it is.
    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The letter in upper case, any other byte as it is.
    @inline(__always)
    var uppercased: UInt8 { self &- 0x61 < 26 ? self & 0xdf : self }

    /// 0 to 15 for a hexadecimal digit in either letter case.
    @inline(__always)
    var hexValue: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = self | 0x20
        return letter &- 0x61 < 6 ? letter &- 0x57 : nil
    }

    /// The digit for the low four bits, in upper case (RFC 3986 section 2.1).
    @inline(__always)
    var hexDigit: UInt8 { self & 15 < 10 ? (self & 15) &+ 0x30 : (self & 15) &+ 0x37 }

    @inline(__always)
    private func isIn(_ low: UInt64, _ high: UInt64) -> Bool {
        self < 128 && ((self < 64 ? low : high) &>> UInt64(self & 63)) & 1 == 1
    }
}
