/// A first look at a JSON text, for what `JSONDecoder` lets through and RFC 8259 or the JOSE standards do not.
///
/// It follows strings and brackets only; whether the text is JSON at all is the decoder's business.
struct JSONStructure {
    /// The number of members in all objects together, counted as written: one for each colon outside a string.
    private(set) var memberCount = 0

    /// Looks at all of `text`.
    ///
    /// - Throws: `FormatError` with `invalidJSON` where arrays and objects stand deeper than `maximumDepth` in each
    ///   other, or an array or object ends in a comma.
    init(_ text: Span<UInt8>, maximumDepth: Int) throws(FormatError) {
        var depth = 0
        var isInString = false
        var previous: UInt8 = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if isInString {
                // An escaped character ends no string.
                if byte == UInt8(ascii: "\\") { index += 1 }
                isInString = byte != UInt8(ascii: "\"")
                continue
            }
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: ":"): memberCount += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                guard depth <= maximumDepth else {
                    throw FormatError(.invalidJSON, "the JSON text is nested deeper than \(maximumDepth) levels")
                }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                guard previous != UInt8(ascii: ",") else {
                    throw FormatError(.invalidJSON, "the JSON text has a comma before a closing bracket")
                }
            default: break
            }
            previous = byte
        }
    }
}
