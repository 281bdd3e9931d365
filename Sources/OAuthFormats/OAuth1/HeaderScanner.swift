/// Reads the scheme and the `name="value"` list of an `Authorization` header.
struct HeaderScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var isFirst = true

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Moves behind `OAuth` and the white space after it.
    mutating func skipScheme() throws(FormatError) {
        let scheme = bytes.prefix(5).map(\.lowercased)
        guard scheme.elementsEqual("oauth".utf8), bytes.count == 5 || bytes[5] == 0x20 || bytes[5] == 0x09 else {
            throw invalid("does not begin with 'OAuth '")
        }
        index = 5
        skipWhiteSpace()
    }

    /// The next name and the raw value between its quotes, or nil at the end.
    mutating func nextParameter() throws(FormatError) -> (name: String, value: String)? {
        skipWhiteSpace()
        if !isFirst, index < bytes.count {
            guard bytes[index] == 0x2c else { throw invalid("needs a comma at byte \(index)") }
            index += 1
            skipWhiteSpace()
            guard index < bytes.count else { throw invalid("ends in a comma") }
        }
        guard index < bytes.count else { return nil }
        isFirst = false
        let name = scanName()
        guard !name.isEmpty else { throw invalid("has no parameter name at byte \(index)") }
        guard index < bytes.count, bytes[index] == 0x3d else { throw invalid("needs '=' behind '\(name.printable)'") }
        index += 1
        return (name, try quotedValue(of: name))
    }

    private mutating func scanName() -> String {
        let start = index
        while index < bytes.count, bytes[index].isUnreserved || bytes[index] == 0x25 { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quotedValue(of name: String) throws(FormatError) -> String {
        guard index < bytes.count, bytes[index] == 0x22 else {
            throw invalid("needs double quotes around the value of '\(name.printable)'")
        }
        index += 1
        var value: [UInt8] = []
        while index < bytes.count, bytes[index] != 0x22 {
            // A quoted-pair (RFC 9110 section 5.6.4).
            if bytes[index] == 0x5c { index += 1 }
            guard index < bytes.count, !bytes[index].isControl else { break }
            value.append(bytes[index])
            index += 1
        }
        guard index < bytes.count, bytes[index] == 0x22 else {
            throw invalid("has no closing quote, or a control character, in the value of '\(name.printable)'")
        }
        index += 1
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }

    private func invalid(_ what: String) -> FormatError {
        FormatError(
            .invalidAuthorizationHeader,
            "the Authorization header \(what)",
            hint: "write it as 'OAuth name=\"value\", name=\"value\"'"
        )
    }
}
