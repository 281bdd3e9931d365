/// What each byte of a text becomes, ready to be stored in one go: no branch depends on the text, so nothing is guessed
/// wrong, and a signature encodes every byte of a request.
struct EncodingTable: Sendable {
    /// By byte: up to seven characters, the first in the lowest place, and in the highest place their number. A number
    /// of 0 is for a byte that means something, and is not to be encoded.
    let entries: [UInt64]
    /// The most characters that one byte becomes.
    let maximumExpansion: Int

    /// Percent-encoding (RFC 5849 section 3.6).
    static let once = EncodingTable { percentEncoded($0) }
    /// Percent-encoding of a percent-encoded text, as parameters stand in a signature base string (section 3.4.1.1).
    static let twice = EncodingTable { percentEncoded($0).flatMap(percentEncoded) }
    /// As ``twice``, of a form: `+` is a space, and `&`, `%` and `=` mean something.
    static let form = EncodingTable { byte in
        if [0x26, 0x25, 0x3d].contains(byte) { return [] }
        return percentEncoded(byte == 0x2b ? 0x20 : byte).flatMap(percentEncoded)
    }

    /// The entry of a `=` between name and value: encoded once, as the `=` itself is part of the normalized text.
    static let equals: UInt64 = 3 << 56 | 0x44_3325

    /// A table of what `encode` makes of each byte: seven characters at most.
    private init(_ encode: (UInt8) -> [UInt8]) {
        let texts = (0...UInt8.max).map(encode)
        maximumExpansion = texts.reduce(1) { Swift.max($0, $1.count) }
        entries = texts.map { characters in
            characters.indices.reduce(UInt64(characters.count) << 56) { entry, place in
                entry | UInt64(characters[place]) << UInt64(8 * place)
            }
        }
    }

    private static func percentEncoded(_ byte: UInt8) -> [UInt8] {
        byte.isUnreserved ? [byte] : [0x25, (byte >> 4).hexDigit, byte.hexDigit]
    }
}
