/// The encoding of forms and queries, `application/x-www-form-urlencoded`: pairs split at `&`, a pair at its first `=`;
/// a space is written `+`.
public enum FormEncoding {
    /// The media type.
    public static let contentType = "application/x-www-form-urlencoded"

    /// Whether a `Content-Type` value names this encoding, in any letter case and with any parameters (RFC 9110
    /// section 8.3.1).
    public static func isForm(contentType value: String) -> Bool {
        let type = value.utf8.prefix { $0 != 0x3b }
        let trimmed = type.drop { $0 == 0x20 || $0 == 0x09 }
        var bytes = Array(trimmed)
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes.map(\.lowercased).elementsEqual(contentType.utf8)
    }

    /// The pairs of `text`, decoded, in their order; an empty pair (`&&`) is none, a name without `=` has an empty value.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    public static func decode(_ text: [UInt8]) throws(FormatError) -> [(name: [UInt8], value: [UInt8])] {
        let bytes = text.span
        var pairs: [(name: [UInt8], value: [UInt8])] = []
        var start = 0
        while let pair = bytes.nextPair(from: &start) {
            pairs.append((try bytes.formDecoded(pair.name), try bytes.formDecoded(pair.value)))
        }
        return pairs
    }
}

extension Span where Element == UInt8 {
    /// The next pair at or after `start`, and `start` moved behind it; nil at the end. Empty pairs are passed over.
    @inline(__always)
    func nextPair(from start: inout Int) -> (name: Range<Int>, value: Range<Int>)? {
        while start < count, self[start] == 0x26 { start += 1 }
        guard start < count else { return nil }
        let first = start
        var equals: Int?
        var end = start
        while end < count, self[end] != 0x26 {
            if equals == nil, self[end] == 0x3d { equals = end }
            end += 1
        }
        start = end
        guard let equals else { return (first..<end, end..<end) }
        return (first..<equals, equals + 1..<end)
    }

    fileprivate func formDecoded(_ range: Range<Int>) throws(FormatError) -> [UInt8] {
        try [UInt8](capacity: range.count) { output throws(FormatError) in
            var index = range.lowerBound
            let bounded = extracting(..<range.upperBound)
            while index < bounded.count { output.append(try bounded.decodedByte(at: &index, plus: 0x20)) }
        }
    }
}
