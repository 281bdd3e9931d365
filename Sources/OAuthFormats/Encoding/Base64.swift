/// Base64 with the standard alphabet and padding (RFC 4648 section 4), as OAuth 1.0a signatures use it.
public enum Base64 {
    /// The number of characters that `byteCount` bytes become, padding included.
    public static func encodedCount(_ byteCount: Int) -> Int { Base64Alphabet.standard.encodedCount(byteCount) }

    /// Appends the text of `bytes` to `output`, which has room for `encodedCount(bytes.count)` more.
    ///
    /// The caller makes the room: as with every write beyond an `OutputSpan`'s capacity, too little of it ends the program.
    public static func encode(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        Base64Alphabet.standard.encode(bytes, into: &output)
    }

    /// Lends the text of `bytes` to `body`; no array is made for it.
    package static func withText(of bytes: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
        withScratch(of: UInt8.self, capacity: encodedCount(bytes.count)) { text in
            encode(bytes, into: &text)
            body(text.span)
        }
    }

    /// The text of `bytes`.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.standard.encode(bytes.span)
    }

    /// The bytes that `text` stands for.
    ///
    /// Only the canonical text is taken: whole groups of four, the right padding, unused bits zero (RFC 4648 section
    /// 3.5), and no line breaks or other characters.
    ///
    /// - Throws: `FormatError` with `invalidBase64`.
    public static func decode(_ text: String) throws(FormatError) -> [UInt8] {
        try Base64Alphabet.standard.decode(text.utf8.span)
    }
}
