/// Writes one flat JSON object (RFC 8259), its members in the order in which they are added.
///
/// JOSE headers and claims have few members of a known shape; a general encoder would take ten times as long.
public struct JSONText: Sendable {
    private var bytes: [UInt8]

    /// An object without members, with room for `capacity` bytes before the text has to move.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
        bytes.append(UInt8(ascii: "{"))
    }

    /// Adds a member whose value is a string.
    public mutating func add(_ name: String, _ value: String) {
        let text = value.utf8.span
        appendMember(name, capacity: Self.maximumSize(text)) { $0.append(quoted: text) }
    }

    /// Adds a member whose value is a whole number.
    public mutating func add(_ name: String, _ value: Int64) {
        appendMember(name, capacity: DecimalText.maximumSize + 1) { output in
            if value < 0 { output.append(UInt8(ascii: "-")) }
            DecimalText(value).append(to: &output)
        }
    }

    /// Adds a member whose value is an array of strings.
    public mutating func add(_ name: String, _ values: [String]) {
        var capacity = 2
        for value in values { capacity += Self.maximumSize(value.utf8.span) + 1 }
        appendMember(name, capacity: capacity) { output in
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                output.append(quoted: value.utf8.span)
            }
            output.append(UInt8(ascii: "]"))
        }
    }

    /// The whole object as UTF-8.
    public consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

extension JSONText {
    /// Appends the name, and what `write` makes of the value.
    private mutating func appendMember(_ name: String, capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        let isFirst = bytes.count == 1
        let name = name.utf8.span
        bytes.append(addingCapacity: Self.maximumSize(name) + 2 + capacity) { output in
            if !isFirst { output.append(UInt8(ascii: ",")) }
            output.append(quoted: name)
            output.append(UInt8(ascii: ":"))
            write(&output)
        }
    }

    /// The most bytes of a string with its quotation marks: nearly always no more than it has.
    private static func maximumSize(_ text: Span<UInt8>) -> Int {
        text.endOfPlainJSON(from: 0) == text.count ? text.count + 2 : 6 * text.count + 2
    }
}

extension OutputSpan where Element == UInt8 {
    /// A string as RFC 8259 section 7 has it: quotation mark, backslash and control characters escaped, nothing else.
    fileprivate mutating func append(quoted text: Span<UInt8>) {
        append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let end = text.endOfPlainJSON(from: index)
            append(copying: text.extracting(index..<end))
            if end < text.count { appendEscaped(text[end]) }
            index = end + 1
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends one byte of a string that cannot stand as it is, at most 6 bytes.
    private mutating func appendEscaped(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        guard byte < 0x20 else { return append(byte) }
        append(copying: "u00".utf8.span)
        append((byte >> 4).hexDigit)
        append(byte.hexDigit)
    }
}

extension Span where Element == UInt8 {
    /// The end of the run, from `start` on, of bytes that stand in a JSON string as they are.
    fileprivate func endOfPlainJSON(from start: Int) -> Int {
        var end = start
        while let word = word(at: end), word.isPlainJSON { end &+= 8 }
        while end < count, !self[end].needsEscape { end &+= 1 }
        return end
    }
}

extension UInt8 {
    fileprivate var needsEscape: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
