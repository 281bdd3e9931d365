/// Base64 with the URL-safe alphabet and no padding (RFC 4648 section 5, RFC 7515 section 2), as JOSE uses it.
public enum Base64URL {
    /// The number of characters that `byteCount` bytes become.
    public static func encodedCount(_ byteCount: Int) -> Int { Base64Alphabet.urlSafe.encodedCount(byteCount) }

    /// Appends the text of `bytes` to `output`, which has room for `encodedCount(bytes.count)` more.
    ///
    /// The caller makes the room: as with every write beyond an `OutputSpan`'s capacity, too little of it ends the program.
    public static func encode(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
        Base64Alphabet.urlSafe.encode(bytes, into: &output)
    }

    /// The text of `bytes`.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.urlSafe.encode(bytes.span)
    }

    /// The bytes that `text` stands for.
    ///
    /// Only the canonical text is taken: a possible length, unused bits zero (RFC 4648 section 3.5), and no padding,
    /// white space or other characters.
    ///
    /// - Throws: `FormatError` with `invalidBase64`.
    public static func decode(_ text: String) throws(FormatError) -> [UInt8] {
        try Base64Alphabet.urlSafe.decode(text.utf8.span)
    }

    /// Whether `character` is one of the alphabet's.
    static func contains(_ character: UInt8) -> Bool { Base64Alphabet.urlSafe.value(character) < 64 }

    /// The bytes that the ASCII text `text` stands for, with the same rules.
    static func decode(_ text: Span<UInt8>) throws(FormatError) -> [UInt8] {
        try Base64Alphabet.urlSafe.decode(text)
    }
}
