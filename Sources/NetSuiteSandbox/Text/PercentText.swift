/// Percent-encoded text, as forms (WHATWG URL section 5) and OAuth 1.0a (RFC 5849 section 3.6) have it.
enum PercentText {
    /// RFC 5849 section 3.6: all but letters, digits and `-._~` as `%XX` in upper case.
    static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        for byte in bytes {
            if isUnreserved(byte) {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "%"))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            }
        }
        return output
    }

    /// The bytes of a form's name or value: `+` is a space; a `%` without two digits stands for itself, or is refused.
    static func decodeForm(_ bytes: some Collection<UInt8>, strictly: Bool) -> [UInt8]? {
        decode(bytes, plus: 0x20, strictly: strictly)
    }

    /// The bytes of a header's value (RFC 5849 section 3.5.1), nil where it is not encoded by section 3.6.
    static func decodeHeader(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        guard bytes.allSatisfy({ isUnreserved($0) || $0 == UInt8(ascii: "%") }) else { return nil }
        return decode(bytes, plus: UInt8(ascii: "+"), strictly: true)
    }

    /// RFC 3986 section 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func decode(_ bytes: some Collection<UInt8>, plus: UInt8, strictly: Bool) -> [UInt8]? {
        let source = Array(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let byte = source[index]
            index += 1
            guard byte == UInt8(ascii: "%") else {
                output.append(byte == UInt8(ascii: "+") ? plus : byte)
                continue
            }
            if index + 2 <= source.count, let decoded = Hexadecimal.bytes(source[index..<(index + 2)]) {
                output += decoded
                index += 2
            } else if strictly {
                return nil
            } else {
                output.append(byte)
            }
        }
        return output
    }
}
