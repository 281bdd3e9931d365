/// A value as an option, a variable or a profile file gives it.
enum ProfileValue: Hashable, Sendable {
    case text(String)
    case texts([String])
    case number(Double)

    /// The types that keys of a profile file ask for.
    enum Kind: String, Sendable {
        case text = "a string"
        case texts = "an array of strings"
        case number = "a number"
        case textOrInteger = "a string, or an integer"
    }

    /// The text, or the texts between spaces; nil for a number.
    var text: String? {
        switch self {
        case .text(let text): text
        case .texts(let texts): texts.joined(separator: " ")
        case .number: nil
        }
    }
}
