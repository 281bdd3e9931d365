extension String {
    /// The text cut to a length that fits a message, with control characters replaced.
    package var printable: String {
        var shown = ""
        for scalar in unicodeScalars.prefix(80) {
            shown.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
        }
        return unicodeScalars.count > 80 ? shown + "…" : shown
    }
}
