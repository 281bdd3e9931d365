import NetSuiteProfiles

/// The body, as curl's `-d`, `--data-raw` and `--data-binary` make it; several are joined by `&`.
struct RequestData {
    /// One of the options, as it was given.
    struct Part {
        let option: String
        let text: String
        let bytes: [UInt8]
        var isStandardInput: Bool { option != "--data-raw" && text == "@-" }
    }

    /// The most bytes of one file; a request that large is sent in another way.
    static let limit = 64 << 20

    let parts: [Part]
    let bytes: [UInt8]

    /// Nil where no option was given.
    init?(data: [String], raw: [String], binary: [String]) throws(Failure) {
        var parts: [Part] = []
        for text in data {
            parts.append(Part(option: "--data", text: text, bytes: try Self.readLines(text, "--data")))
        }
        for text in raw { parts.append(Part(option: "--data-raw", text: text, bytes: Array(text.utf8))) }
        for text in binary {
            parts.append(Part(option: "--data-binary", text: text, bytes: try Self.read(text, "--data-binary")))
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
        bytes = Array(parts.map(\.bytes).joined(separator: [UInt8(ascii: "&")]))
    }

    /// As curl reads a file for `--data`: without line breaks and NUL bytes.
    private static func readLines(_ text: String, _ option: String) throws(Failure) -> [UInt8] {
        let bytes = try read(text, option)
        return text.hasPrefix("@") ? bytes.filter { !$0.isLineBreakOrNUL } : bytes
    }

    private static func read(_ text: String, _ option: String) throws(Failure) -> [UInt8] {
        guard text.hasPrefix("@") else { return Array(text.utf8) }
        return try orFail { try DataFile.bytes(at: String(text.dropFirst()), option: option, limit: limit) }
    }
}

extension UInt8 {
    fileprivate var isLineBreakOrNUL: Bool { self == 0x0a || self == 0x0d || self == 0 }
}
