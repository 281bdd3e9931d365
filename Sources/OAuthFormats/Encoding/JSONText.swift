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
        appendName(name)
        appendString(value)
    }

    /// Adds a member whose value is a whole number.
    public mutating func add(_ name: String, _ value: Int64) {
        appendName(name)
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Adds a member whose value is an array of strings.
    public mutating func add(_ name: String, _ values: [String]) {
        appendName(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendString(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The whole object as UTF-8.
    public consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

extension JSONText {
    private mutating func appendName(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        appendString(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A string as RFC 8259 section 7 has it: quotation mark, backslash and control characters escaped, nothing else.
    private mutating func appendString(_ value: String) {
        let text = value.utf8.span
        guard !Self.needsEscape(text) else { return appendEscaped(value) }
        bytes.append(addingCapacity: text.count + 2) { output in
            output.append(UInt8(ascii: "\""))
            for index in text.indices { output.append(text[index]) }
            output.append(UInt8(ascii: "\""))
        }
    }

    private mutating func appendEscaped(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 { appendEscaped(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        if byte < 0x20 {
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append((byte >> 4).hexDigit)
            bytes.append(byte.hexDigit)
        } else {
            if Self.needsEscape(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
    }

    /// Looks at every byte, found or not: without a way out the loop takes many at once.
    private static func needsEscape(_ text: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in text.indices { found |= needsEscape(text[index]) ? 1 : 0 }
        return found != 0
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
