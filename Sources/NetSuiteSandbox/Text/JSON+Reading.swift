extension JSON {
    /// Reads one JSON text and nothing behind it: no name twice, at most 32 levels, UTF-8 without surrogates.
    ///
    /// - Throws: `Malformed` with the rule that is broken.
    init(reading bytes: [UInt8]) throws(Malformed) {
        var reader = JSONReader(bytes)
        self = try reader.document()
    }
}

/// A text that breaks the rules of its form.
struct Malformed: Error, Hashable {
    /// The rule, in the form of a message.
    let rule: String
}

private struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(Malformed) -> JSON {
        let value = try self.value()
        skipSpace()
        guard index == bytes.count else { throw Malformed(rule: "something follows the JSON value") }
        return value
    }

    private mutating func value() throws(Malformed) -> JSON {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested { (reader) throws(Malformed) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(Malformed) in try reader.array() }
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(Malformed) -> JSON
    ) throws(Malformed) -> JSON {
        depth += 1
        guard depth <= 32 else { throw Malformed(rule: "the JSON is nested too deeply") }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(Malformed) -> JSON {
        index += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        if skip(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw Malformed(rule: "a member's name is no JSON string") }
            let name = try text()
            guard names.insert(name).inserted else { throw Malformed(rule: "a member stands twice in a JSON object") }
            guard skip(UInt8(ascii: ":")) else { throw Malformed(rule: "there is no colon behind a member's name") }
            members.append(JSON.Member(name: name, value: try value()))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw Malformed(rule: "a JSON object does not end") }
        return .object(members)
    }

    private mutating func array() throws(Malformed) -> JSON {
        index += 1
        var elements: [JSON] = []
        if skip(UInt8(ascii: "]")) { return .array([]) }
        repeat { elements.append(try value()) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw Malformed(rule: "a JSON array does not end") }
        return .array(elements)
    }

    private mutating func text() throws(Malformed) -> String {
        index += 1
        var content: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw Malformed(rule: "a control character stands in a JSON string") }
            index += 1
            if byte == UInt8(ascii: "\\") { try appendEscape(to: &content) } else { content.append(byte) }
        }
        guard next != nil else { throw Malformed(rule: "a JSON string does not end") }
        index += 1
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Malformed(rule: "a JSON string is not UTF-8")
        }
        return text
    }

    private mutating func appendEscape(to content: inout [UInt8]) throws(Malformed) {
        let escapes: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5c, UInt8(ascii: "/"): 0x2f, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        guard let byte = next else { throw Malformed(rule: "a JSON string does not end") }
        index += 1
        if let escaped = escapes[byte] { return content.append(escaped) }
        guard byte == UInt8(ascii: "u") else { throw Malformed(rule: "an escape in a JSON string is unknown") }
        var units = [try unit()]
        if UTF16.isLeadSurrogate(units[0]), next == UInt8(ascii: "\\") {
            index += 1
            guard next == UInt8(ascii: "u") else { throw Malformed(rule: "a surrogate stands alone") }
            index += 1
            units.append(try unit())
        }
        guard let character = String(validating: units, as: UTF16.self) else {
            throw Malformed(rule: "a surrogate stands alone")
        }
        content += character.utf8
    }

    private mutating func unit() throws(Malformed) -> UInt16 {
        guard index + 4 <= bytes.count, let digits = Hexadecimal.bytes(bytes[index..<(index + 4)]) else {
            throw Malformed(rule: "an escape in a JSON string is not four hexadecimal digits")
        }
        index += 4
        return UInt16(digits[0]) << 8 | UInt16(digits[1])
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Malformed) -> JSON {
        guard bytes[index...].starts(with: word.utf8) else { throw Malformed(rule: "a JSON value is unknown") }
        index += word.utf8.count
        return value
    }

    /// RFC 8259 section 6: no plus sign, no leading zeros, a digit on each side of the point.
    private mutating func number() throws(Malformed) -> JSON {
        let start = index
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[index - whole] != UInt8(ascii: "0") else {
            throw Malformed(rule: "a JSON value is unknown")
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw Malformed(rule: "a JSON number is malformed") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            guard digits() > 0 else { throw Malformed(rule: "a JSON number is malformed") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let real = Double(text), real.isFinite else { throw Malformed(rule: "a JSON number is too large") }
        return .real(real)
    }

    private mutating func digits() -> Int {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index - start
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        return take(byte)
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { index += 1 }
    }
}
