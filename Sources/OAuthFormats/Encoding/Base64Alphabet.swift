/// The one implementation under `Base64` and `Base64URL`.
///
/// Characters are computed, eight at a time, rather than looked up: no table to initialise, and a time that does not
/// depend on the bytes.
struct Base64Alphabet {
    /// The characters for 62 and 63.
    private let character62, character63: UInt8
    private let isPadded: Bool

    static var standard: Base64Alphabet {
        Base64Alphabet(character62: UInt8(ascii: "+"), character63: UInt8(ascii: "/"), isPadded: true)
    }

    static var urlSafe: Base64Alphabet {
        Base64Alphabet(character62: UInt8(ascii: "-"), character63: UInt8(ascii: "_"), isPadded: false)
    }
}

// MARK: - Encoding

extension Base64Alphabet {
    @inline(__always)
    func encodedCount(_ byteCount: Int) -> Int {
        let (groups, rest) = byteCount.quotientAndRemainder(dividingBy: 3)
        return groups * 4 + (rest == 0 ? 0 : isPadded ? 4 : rest + 1)
    }

    @inline(__always)
    func encode(_ bytes: Span<UInt8>) -> String {
        let text = [UInt8](capacity: encodedCount(bytes.count)) { output in encode(bytes, into: &output) }
        return String(decoding: text, as: UTF8.self)
    }

    @inline(__always)
    func encode(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        var index = 0
        // Six bytes a time, of the eight that are looked at.
        while let word = bytes.word(at: index) {
            output.append(ByteWord(bits: characters(word.bits.byteSwapped >> 16).byteSwapped), used: 8)
            index &+= 6
        }
        while index < bytes.count {
            let rest = min(bytes.count &- index, 6)
            let used = (rest * 8 + 5) / 6
            output.append(ByteWord(bits: characters(group(bytes, at: index)).byteSwapped), used: used)
            if isPadded { output.append(repeating: Self.padding, count: encodedCount(rest) - used) }
            index &+= rest
        }
    }

    /// Six bytes from `index` on as one number; zeros stand for those beyond the end.
    @inline(__always)
    private func group(_ bytes: Span<UInt8>, at index: Int) -> UInt64 {
        var group: UInt64 = 0
        for index in index..<(index + 6) { group = group << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
        return group
    }

    /// The eight characters of a 48-bit group, first character in the highest byte.
    @inline(__always)
    private func characters(_ group: UInt64) -> UInt64 {
        // Six bits into each byte, halving the pieces three times.
        let halves = (group & 0xFFFF_FF00_0000) << 8 | group & 0x00FF_FFFF
        let quarters = (halves & 0x00FF_F000_00FF_F000) << 4 | halves & 0x0000_0FFF_0000_0FFF
        let values = (quarters & 0x0FC0_0FC0_0FC0_0FC0) << 2 | quarters & 0x003F_003F_003F_003F
        // "A" and up; from 26 on "a" and up; from 52 on "0" and up; then the two last. No step leaves its byte.
        var characters = values &+ Self.everyByte &* 65
        characters &+= Self.atLeast(26, values) &* 6
        characters &-= Self.atLeast(52, values) &* 75
        characters &-= Self.atLeast(62, values) &* UInt64(58 - character62)
        characters &+= Self.atLeast(63, values) &* UInt64(character63 - character62 - 1)
        return characters
    }

    private static var everyByte: UInt64 { 0x0101_0101_0101_0101 }
    private static var padding: UInt8 { UInt8(ascii: "=") }

    /// 1 in every byte whose value (below 64) is at least `bound`, and 0 in the others.
    @inline(__always)
    private static func atLeast(_ bound: UInt64, _ values: UInt64) -> UInt64 {
        (values &+ everyByte &* (128 - bound)) >> 7 & everyByte
    }
}

// MARK: - Decoding

extension Base64Alphabet {
    func decode(_ text: Span<UInt8>) throws(FormatError) -> [UInt8] {
        let count = try countWithoutPadding(text)
        // Beyond the last whole group, n characters carry 6n bits, of which whole bytes are used.
        let rest = count % 4
        guard rest != 1 else { throw Self.error("no base64 text has this length") }
        var valid = true
        var unused: UInt32 = 0
        let bytes = [UInt8](capacity: count / 4 * 3 + rest * 3 / 4) { output in
            var index = 0
            while index < count {
                let taken = min(4, count - index)
                var group: UInt32 = 0
                for offset in 0..<4 {
                    let value = offset < taken ? value(text[index + offset]) : 0
                    valid = valid && value < 64
                    group = group << 6 | UInt32(value & 63)
                }
                for _ in 0..<(taken * 3 / 4) {
                    output.append(UInt8(truncatingIfNeeded: group >> 16))
                    group <<= 8
                }
                unused |= group & 0xFF_FFFF
                index += taken
            }
        }
        guard valid else { throw Self.error("a character is outside the alphabet") }
        guard unused == 0 else { throw Self.error("the unused bits at the end are not zero") }
        return bytes
    }

    /// The number of characters before the padding, which is there exactly where this alphabet wants it.
    private func countWithoutPadding(_ text: Span<UInt8>) throws(FormatError) -> Int {
        guard isPadded else { return text.count }
        guard text.count % 4 == 0 else { throw Self.error("the length is not a multiple of four") }
        var count = text.count
        while count > 0, text.count - count < 2, text[count - 1] == Self.padding { count -= 1 }
        return count
    }

    /// The value of a character, or 64 and more where it is outside the alphabet.
    @inline(__always)
    func value(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case character62: 62
        case character63: 63
        default: .max
        }
    }

    private static func error(_ rule: String) -> FormatError {
        FormatError(.invalidBase64, "the value is not base64 as RFC 4648 has it: \(rule)")
    }
}
