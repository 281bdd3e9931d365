/// The characters that RFC 6749 allows in scopes and error texts: %x20-21 / %x23-5B / %x5D-7E.
///
/// Visible ASCII and the space without quotation mark and backslash, so neither a terminal nor a log can be fooled.
enum PrintableText {
    /// The first `limit` characters of `text`, each one that is not allowed replaced by `?`, and without JWTs: some servers
    /// repeat what they were sent.
    static func replacingOthers(in text: String, limit: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit).map { isAllowed($0) ? $0 : "?" })).withoutJWTs
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\"
    }
}
