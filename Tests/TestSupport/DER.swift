/// A writer of DER (ITU-T X.690), as small as the tests allow: keys and certificates that no tool would make.
public enum DER {
    /// One value: tag, length, content.
    public static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        var rest = content.count
        repeat {
            length.insert(UInt8(rest & 0xff), at: 0)
            rest >>= 8
        } while rest > 0
        let isShort = content.count < 0x80
        return [tag] + (isShort ? length : [0x80 | UInt8(length.count)] + length) + content
    }

    /// SEQUENCE.
    public static func sequence(_ parts: [UInt8]...) -> [UInt8] { value(0x30, parts.flatMap(\.self)) }

    /// INTEGER, not negative, from big-endian bytes.
    public static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        let needsZero = digits.first.map { $0 >= 0x80 } ?? true
        return value(0x02, (needsZero ? [0] : []) + digits)
    }

    /// INTEGER below 128.
    public static func integer(_ number: UInt8) -> [UInt8] { integer([number]) }

    /// OCTET STRING.
    public static func octetString(_ bytes: [UInt8]) -> [UInt8] { value(0x04, bytes) }

    /// BIT STRING of whole bytes.
    public static func bitString(_ bytes: [UInt8]) -> [UInt8] { value(0x03, [0] + bytes) }

    /// `[number]`, explicit.
    public static func tagged(_ number: UInt8, _ content: [UInt8]) -> [UInt8] { value(0xa0 | number, content) }

    /// NULL.
    public static let null: [UInt8] = [0x05, 0x00]

    /// OBJECT IDENTIFIER, from its arcs.
    public static func object(_ arcs: Int...) -> [UInt8] {
        var content = [UInt8(arcs[0] * 40 + arcs[1])]
        for arc in arcs.dropFirst(2) {
            var septets = [UInt8(arc & 0x7f)]
            var rest = arc >> 7
            while rest > 0 {
                septets.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
                rest >>= 7
            }
            content += septets
        }
        return value(0x06, content)
    }
}
