/// What TOMLKit cannot be given.
///
/// It parses and frees nested tables by recursion, one level a dot or bracket, without a limit for dotted keys: a long
/// `[a.a.a…]` overflows the stack. It aborts on a missing value, on a missing table name, and on some broken dates. And it
/// cuts keys and strings at the character U+0000. So all these are looked for first, by a scan that knows strings,
/// comments and brackets, and nothing else of TOML.
enum TOMLLimits {
    /// Dots outside strings in one line, and brackets open at one time; a profile needs one of each.
    static let depth = 8

    /// The first line that breaks a rule, and the rule.
    static func firstExcess(in text: String) -> (line: Int, rule: String)? {
        var scan = TOMLScan(Array(text.utf8))
        while scan.advance() {}
        return scan.excess.map { (scan.line, $0) }
    }
}

/// A walk over the bytes of a text that may or may not be TOML.
///
/// Where the text is not TOML the parser stops at the first error, so it is enough to be right up to there.
private struct TOMLScan {
    private enum Place {
        case outside, comment
        case string(quote: UInt8, multiline: Bool)
    }

    private let bytes: [UInt8]
    private var index = 0
    private var place = Place.outside
    private var isLineStart = true
    private var dots = 0
    private var closers: [UInt8] = []
    private(set) var line = 1
    private(set) var excess: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // TOMLKit passes over a byte order mark.
        if follows([0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// Reads on by one byte or one mark; false at the end or where a rule is broken.
    mutating func advance() -> Bool {
        guard index < bytes.count else { return false }
        let byte = bytes[index]
        index += 1
        switch place {
        case .outside: readOutside(byte)
        case .comment: if byte == UInt8(ascii: "\n") { place = .outside }
        case .string(let quote, let multiline): readString(byte, quote, multiline)
        }
        if byte == 0 { excess = "the character U+0000 is not allowed" }
        if max(dots, closers.count) > TOMLLimits.depth {
            excess = "tables or arrays are nested more than \(TOMLLimits.depth) deep"
        }
        if excess == nil, byte == UInt8(ascii: "\n") {
            (line, dots, isLineStart) = (line + 1, 0, true)
        } else if !byte.isBlank {
            isLineStart = false
        }
        return excess == nil
    }

    private mutating func readOutside(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "#"): place = .comment
        case UInt8(ascii: "."): dots += 1
        case UInt8(ascii: "="):
            if !afterBlanks(where: \.startsValue) { excess = "there is no value after '=', or one that needs quotes" }
        case UInt8(ascii: "["):
            if isLineStart, closers.isEmpty { readHeader() }
            closers.append(UInt8(ascii: "]"))
        case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            if closers.popLast() != byte { excess = "there is a bracket too many, or one too few" }
        // No value of a profile is a date or a time; what looks like one is an account ID or a URL without quotes.
        case UInt8(ascii: ":"): excess = "a value with ':' in it needs quotes"
        case UInt8(ascii: "-") where index >= 2 && bytes[index - 2].isDigit:
            excess = "a value with '-' after a digit needs quotes"
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let multiline = follows([byte, byte])
            if multiline { index += 2 }
            place = .string(quote: byte, multiline: multiline)
        case 0x80...: excess = "there is a character outside ASCII that needs quotes"
        default: break
        }
    }

    private mutating func readHeader() {
        if follows([UInt8(ascii: "[")]) {
            index += 1
            closers.append(UInt8(ascii: "]"))
        }
        if !afterBlanks(where: \.startsKey) { excess = "there is no name after '['" }
    }

    private mutating func readString(_ byte: UInt8, _ quote: UInt8, _ multiline: Bool) {
        switch byte {
        case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
            if follows("u0000".utf8) || follows("U00000000".utf8) { excess = "the character U+0000 is not allowed" }
            // Whatever is escaped does not end the string.
            if index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        case quote where !multiline:
            place = .outside
        case quote where follows([quote, quote]):
            index += 2
            // Up to two more quotes belong to the string.
            for _ in 0..<2 where follows([quote]) { index += 1 }
            place = .outside
        case UInt8(ascii: "\n") where !multiline:
            place = .outside
        default: break
        }
    }

    private func follows(_ expected: some Collection<UInt8>) -> Bool {
        bytes[index...].starts(with: expected)
    }

    private func afterBlanks(where rule: (UInt8) -> Bool) -> Bool {
        bytes[index...].first { !$0.isBlank }.map(rule) ?? false
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
    fileprivate var startsKey: Bool { isNameByte && self != UInt8(ascii: ".") || isQuote }
    fileprivate var startsValue: Bool {
        startsKey && self != UInt8(ascii: "_") || "+[{".utf8.contains(self)
    }
}
