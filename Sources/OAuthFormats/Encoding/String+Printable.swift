extension String {
    /// The text with each control character replaced, so that it stays on one line of a terminal or a log.
    package var withoutControls: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "?" : $0 }))
    }

    /// The text cut to a length that fits a message, without control characters.
    package var printable: String {
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(80))).withoutControls
        return unicodeScalars.count > 80 ? start + "…" : start
    }

    /// Whether there is a control character, such as a line break.
    package var hasControls: Bool { unicodeScalars.contains(where: \.isControl) }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
