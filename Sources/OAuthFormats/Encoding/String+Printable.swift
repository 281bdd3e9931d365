extension String {
    /// The text with each character replaced that has no shape of its own, so that it stays on one line of a terminal or a
    /// log, and reads in the order in which it is written.
    package var withoutControls: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isShapeless ? "?" : $0 }))
    }

    /// The text cut to a length that fits a message, without control characters.
    package var printable: String {
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(80))).withoutControls
        return unicodeScalars.count > 80 ? start + "…" : start
    }

    /// The text with each JWT, whole or cut off, replaced: words that begin as the base64url of `{"` does.
    package var withoutJWTs: String {
        guard contains("eyJ") else { return self }
        var (text, rest) = ("", self[...])
        while let start = rest.firstRange(of: "eyJ")?.lowerBound {
            let word = rest[start...].prefix(while: \.isOfJWT)
            text += rest[..<start] + (word.count < 16 ? word : "<redacted>")
            rest = rest[word.endIndex...]
        }
        return text + rest
    }

    /// Whether there is a control character, such as a line break.
    package var hasControls: Bool { unicodeScalars.contains(where: \.isControl) }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }

    /// Controls, marks that turn the direction of writing, and the separators of lines and paragraphs.
    fileprivate var isShapeless: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension Character {
    /// A character of base64url, or the dot between two parts.
    fileprivate var isOfJWT: Bool { isASCII && (isLetter || isNumber || self == "-" || self == "_" || self == ".") }
}
