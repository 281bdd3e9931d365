/// Percent-encoding as OAuth 1.0a wants it (RFC 5849 section 3.6): the unreserved characters of RFC 3986 stay, every
/// other byte of the UTF-8 text becomes `%XX` with digits in upper case; a space is `%20`.
///
/// It is not the encoding of forms: see ``FormEncoding``.
public enum PercentEncoding {
    /// The most bytes that one byte can become.
    public static let maximumExpansion = 3

    /// Appends `bytes` encoded; `output` has room for ``maximumExpansion`` times as many.
    public static func encode(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        output.append(bytes, by: .once)
    }

    /// The UTF-8 bytes of `text`, encoded.
    public static func encode(_ text: String) -> String {
        let bytes = text.utf8.span
        return String(upTo: bytes.count * maximumExpansion) { encode(bytes, into: &$0) }
    }

    /// The bytes that `text` stands for; what is not encoded stays, `+` too.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    public static func decode(_ text: String) throws(FormatError) -> [UInt8] {
        let bytes = text.utf8.span
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count { decoded.append(try bytes.decodedByte(at: &index, plus: 0x2b)) }
        return decoded
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends one byte encoded (RFC 5849 section 3.6), at most 3 bytes.
    @inline(__always)
    mutating func appendEncoded(_ byte: UInt8) {
        guard !byte.isUnreserved else { return append(byte) }
        append(0x25)
        append((byte &>> 4).hexDigit)
        append(byte.hexDigit)
    }
}

extension Span where Element == UInt8 {
    /// The byte that is written at `index`, encoded or not, and `index` moved behind it; `+` is taken for `plus`.
    @inline(__always)
    func decodedByte(at index: inout Int, plus: UInt8) throws(FormatError) -> UInt8 {
        let byte = self[index]
        index += 1
        guard byte == 0x25 else { return byte == 0x2b ? plus : byte }
        guard index + 1 < count, let high = self[index].hexValue, let low = self[index + 1].hexValue else {
            throw .invalidPercentEncoding(in: self, at: index - 1)
        }
        index += 2
        return high << 4 | low
    }
}

extension FormatError {
    /// A `%` at `index` that no two hexadecimal digits follow; says its place, and shows it where that is safe.
    static func invalidPercentEncoding(in bytes: Span<UInt8>, at index: Int) -> FormatError {
        var shown = ""
        for place in index..<Swift.min(index + 3, bytes.count) where bytes[place] > 0x20 && bytes[place] < 0x7f {
            shown.unicodeScalars.append(Unicode.Scalar(bytes[place]))
        }
        return FormatError(
            .invalidPercentEncoding,
            "'\(shown)' at byte \(index) is no percent-encoding: two hexadecimal digits must follow '%'",
            hint: "write a literal '%' as '%25'"
        )
    }
}
