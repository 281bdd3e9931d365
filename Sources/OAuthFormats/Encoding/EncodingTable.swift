/// What each byte of a text becomes, ready to be stored in one go: no branch depends on the text, so nothing is guessed
/// wrong, and a signature encodes every byte of a request.
struct EncodingTable: Sendable {
    /// By byte: up to seven characters, the first in the lowest place, and in the highest place their number. A number
    /// of 0 is for a byte that means something, and is not to be encoded.
    let entries: [UInt64]
    /// The most characters that one byte becomes.
    let maximumExpansion: Int

    /// Percent-encoding (RFC 5849 section 3.6).
    static let once = EncodingTable(maximumExpansion: 3) { percentEncoded($0) }
    /// Percent-encoding of a percent-encoded text, as parameters stand in a signature base string (section 3.4.1.1).
    static let twice = EncodingTable(maximumExpansion: 5) { percentEncodedTwice($0) }
    /// As ``twice``, of a form: `+` is a space, and `&`, `%` and `=` mean something.
    static let form = EncodingTable(maximumExpansion: 5) { byte in
        switch byte {
        case 0x26, 0x25, 0x3d: 0
        case 0x2b: percentEncodedTwice(0x20)
        default: percentEncodedTwice(byte)
        }
    }

    /// The entry of a `=` between name and value: encoded once, as the `=` itself is part of the normalized text.
    static var equals: UInt64 { percentEncoded(0x3d) }

    private init(maximumExpansion: Int, _ entry: (UInt8) -> UInt64) {
        self.maximumExpansion = maximumExpansion
        entries = (0...UInt8.max).map(entry)
    }

    private static func percentEncoded(_ byte: UInt8) -> UInt64 {
        byte.isUnreserved ? 1 << 56 | UInt64(byte) : 3 << 56 | digits(byte) << 8 | 0x25
    }

    /// The `%` of the first encoding becomes `%25`.
    private static func percentEncodedTwice(_ byte: UInt8) -> UInt64 {
        byte.isUnreserved ? 1 << 56 | UInt64(byte) : 5 << 56 | digits(byte) << 24 | 0x35_3225
    }

    private static func digits(_ byte: UInt8) -> UInt64 { UInt64(byte.hexDigit) << 8 | UInt64((byte >> 4).hexDigit) }
}
