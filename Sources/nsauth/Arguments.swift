/// The words of the command line, made ready for ArgumentParser.
enum Arguments {
    /// The options without a value.
    fileprivate static let flags = ["-v", "--verbose", "--insecure-http", "-h", "--help", "--version"]

    /// The words with `-dname=value`, as curl has it, taken apart into `-d` and its value: ArgumentParser would look for
    /// an option called `-dname`.
    static func separated(_ words: some Sequence<String>) -> [String] {
        var separated: [String] = []
        var isValue = false
        for word in words {
            let isJoined = !isValue && !separated.contains("--") && word.contains("=") && word.hasJoinedOption
            separated += isJoined ? [String(word.prefix(2)), String(word.dropFirst(2))] : [word]
            isValue = !isValue && word.takesNextWord
        }
        return separated
    }
}

extension String {
    /// Whether it is one of curl's short options with its value right behind it.
    fileprivate var hasJoinedOption: Bool {
        utf8.count > 2 && ["-d", "-H", "-X"].contains { hasPrefix($0) }
    }

    /// Whether it is an option whose value is the next word.
    fileprivate var takesNextWord: Bool {
        hasPrefix("-") && !contains("=") && !hasJoinedOption && !Arguments.flags.contains(self)
    }
}
