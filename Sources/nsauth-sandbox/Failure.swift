import NetSuiteAuth
import NetSuiteSandbox

/// Why the program ends: what it says on stderr, and its exit status, 2 for a misuse and 1 for anything else.
struct Failure: Error {
    let status: Int32
    let message: String
    /// What to do about it.
    let hint: String

    /// Where nothing better is known.
    private static let help = "see 'nsauth-sandbox --help'"

    init(_ message: String, hint: String? = nil) { (status, self.message, self.hint) = (1, message, hint ?? Self.help) }

    init(_ error: SandboxError) {
        status = error.code == .invalidConfiguration ? 2 : 1
        (message, hint) = (error.message, error.hint ?? Self.help)
    }

    init(_ error: AuthError) { (status, message, hint) = (2, error.message, error.hint ?? Self.help) }

    init(_ error: SystemError) {
        self.init(error.message, hint: "choose with --directory a folder that can be written into")
    }

    /// ArgumentParser's sentences as our messages are written: the first is the error, advice after it the hint.
    init(misuse text: String) {
        let line = text.prefix { !$0.isNewline }
        let sentences = line.split(separator: ". ", maxSplits: 1)
        status = 2
        message = Self.styled(sentences.first ?? "")
        let advice = sentences.count == 2 ? sentences[1].trimmingPrefix("Please ") : ""
        hint = advice.isEmpty ? Self.help : Self.styled(advice)
    }

    /// Lower case, without a full stop.
    private static func styled(_ text: Substring) -> String {
        let text = text.hasSuffix(".") || text.hasSuffix("?") ? text.dropLast() : text
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
