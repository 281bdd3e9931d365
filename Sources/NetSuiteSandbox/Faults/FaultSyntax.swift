/// The text of a fault, `NAME[=VALUE][,OPTION=VALUE]…`, as its parts.
///
/// A comma in a text is a comma, unless what follows looks like an option, a word with `=` or the end behind it; `\,` is always
/// one, and `\\` a backslash.
struct FaultSyntax: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var name: String
        var value: String?
    }

    /// The name of the fault first, then its options.
    let parts: [Part]

    init(_ parts: [Part]) { self.parts = parts }

    /// Takes a text apart; whether the names mean anything is for others to say.
    init(reading text: String) {
        let bytes = Array(text.utf8)
        var parts: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : nil
            if bytes[index] == Self.backslash, let next, next == Self.backslash || next == Self.comma {
                parts[parts.count - 1].append(next)
                index += 2
                continue
            }
            // No text has begun where the fault's name has no value.
            let isBare = parts.count == 1 && !parts[0].contains(Self.equals)
            if bytes[index] == Self.comma, isBare || Self.isOption(bytes[(index + 1)...]) {
                parts.append([])
            } else {
                parts[parts.count - 1].append(bytes[index])
            }
            index += 1
        }
        self.parts = parts.map(Self.part)
    }

    /// What `init(reading:)` takes apart again.
    var text: String {
        parts.map { part in part.name + (part.value.map { "=" + Self.escaped($0) } ?? "") }.joined(separator: ",")
    }

    private static let (backslash, comma, equals) = (UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: "="))

    private static func part(_ bytes: [UInt8]) -> Part {
        let name = bytes.prefix { $0 != equals }
        let value = name.count < bytes.count ? String(decoding: bytes[(name.count + 1)...], as: UTF8.self) : nil
        return Part(name: String(decoding: name, as: UTF8.self), value: value)
    }

    /// Whether this begins with a word of lower-case letters and hyphens, and `=`, a comma or the end behind it.
    private static func isOption(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = bytes.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-") }
        let next = bytes.dropFirst(word.count).first
        return !word.isEmpty && (next == nil || next == equals || next == comma)
    }

    private static func escaped(_ value: String) -> String {
        var output: [UInt8] = []
        let bytes = Array(value.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == backslash || byte == comma && isOption(bytes[(index + 1)...]) { output.append(backslash) }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
