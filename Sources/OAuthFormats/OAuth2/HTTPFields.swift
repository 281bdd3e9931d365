/// The header fields of an answer (RFC 9110 section 5), taken apart only where somebody asks for them.
package struct HTTPFields: Sendable {
    private let head: [UInt8]

    /// Takes a head as it came: a status line, and fields, a line each (RFC 9112 section 2.1).
    package init(head: [UInt8]) { self.head = head }

    /// Takes names and values.
    package init(_ fields: [(name: String, value: String)]) {
        head = Array(("\n" + fields.map { "\($0.name): \($0.value)\r\n" }.joined()).utf8)
    }

    /// Names and values, in their order; a line without a colon is none.
    package var all: [(name: String, value: String)] {
        head.split(separator: 0x0a, omittingEmptySubsequences: false).dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: 0x3a), colon > line.startIndex else { return nil }
            return (
                String(decoding: line[..<colon], as: UTF8.self),
                String(decoding: line[(colon + 1)...].trimmed, as: UTF8.self)
            )
        }
    }

    /// The value of the first field of that name, in any letter case.
    package func first(_ name: String) -> String? {
        let name = name.lowercased()
        return all.first { $0.name.lowercased() == name }?.value
    }
}

extension ArraySlice<UInt8> {
    /// Without white space at either end.
    fileprivate var trimmed: ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
        var slice = drop(while: isSpace)
        while let last = slice.last, isSpace(last) { slice.removeLast() }
        return slice
    }
}
