/// What every message for people keeps: one line, no full stop, no capital at its start but in names and acronyms.
public enum MessageStyle {
    /// Which rules `message` breaks; none where it is well.
    public static func faults(_ message: String) -> [String] {
        var faults: [String] = []
        if message.isEmpty { faults.append("empty") }
        if message.contains(where: \.isNewline) { faults.append("more than one line") }
        if message.hasSuffix(".") && !message.hasSuffix("…") { faults.append("full stop") }
        let word = message.prefix { $0.isLetter || $0.isNumber }
        let isAcronym = word.count > 1 && word.dropFirst().contains { $0.isUppercase || $0.isNumber }
        let isProperName = ["NetSuite", "Setup"].contains(String(word))
        if let first = word.first, first.isUppercase, !isAcronym, !isProperName { faults.append("capital letter") }
        return faults.map { "\($0): '\(message)'" }
    }
}
