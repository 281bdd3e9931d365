import OAuthFormats

extension String {
    /// The text in quotes, cut to a length that fits a message.
    var quoted: String { "'\(printable)'" }

    /// One word of a POSIX shell, in quotes only where it needs them.
    var shellQuoted: String {
        let plain = utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "/") }
        guard !plain || isEmpty else { return self }
        // Scalar by scalar: a quote with a combining mark behind it is one `Character`, and a quote to the shell.
        let inner = withoutControls.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }
        return "'\(inner.joined())'"
    }
}

extension UInt8 {
    /// A letter or digit of ASCII, `.`, `_` or `-`.
    var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
