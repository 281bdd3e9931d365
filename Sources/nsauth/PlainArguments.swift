/// A command line of known options and words, read without ArgumentParser: its reflection costs more than half of a
/// run that only signs. Where anything is unusual (an unknown option, a value left out, an option twice, `--help`), there
/// is none, and ArgumentParser decides, explains or helps.
struct PlainArguments {
    /// The options of one verb that may be read here, by the names that are typed.
    ///
    /// Lists and no sets: short as they are, they are searched faster than a set is made.
    struct Grammar {
        /// Options with a value, long, without their dashes.
        let options: [String]
        /// Options whose value may begin with a dash.
        let unconditional: [String]
        /// Options that may come more than once.
        let repeatable: [String]
        /// Short options with a value, and their long names.
        let short: [(letter: Character, name: String)]
        /// Options without a value, long.
        let flags: [String]
    }

    private(set) var words: [String] = []
    private(set) var flags: [String] = []
    private var options: [Option] = []

    /// Reads the words behind the verb; nil where ArgumentParser has to.
    init?(_ arguments: some Sequence<String>, _ grammar: Grammar) {
        var rest = Array(arguments)[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("-"), word != "-" else {
                words.append(word)
                continue
            }
            guard let option = Option(word, grammar) else { return nil }
            if grammar.flags.contains(option.name) {
                guard option.value == nil, !flags.contains(option.name) else { return nil }
                flags.append(option.name)
                continue
            }
            guard let value = option.value ?? rest.popFirst() else { return nil }
            let isDashed = option.value == nil && value.hasPrefix("-")
            guard !isDashed || grammar.unconditional.contains(option.name) else { return nil }
            guard self[option.name] == nil || grammar.repeatable.contains(option.name) else { return nil }
            options.append(Option(name: option.name, value: value))
        }
    }

    /// The value of an option that comes once.
    subscript(_ name: String) -> String? { values(name).first }

    /// The values of an option, in their order.
    func values(_ name: String) -> [String] { options.compactMap { $0.name == name ? $0.value : nil } }
}

extension PlainArguments {
    /// An option as one word: its long name, and the value where it stands in the same word.
    private struct Option {
        let name: String
        let value: String?

        init(name: String, value: String) { (self.name, self.value) = (name, value) }

        init?(_ word: String, _ grammar: Grammar) {
            guard word.hasPrefix("--") else {
                let letter = word.dropFirst().first
                guard let name = grammar.short.first(where: { $0.letter == letter })?.name else { return nil }
                let joined = String(word.dropFirst(2))
                guard joined.isEmpty || !grammar.flags.contains(name) else { return nil }
                (self.name, value) = (name, joined.isEmpty ? nil : joined)
                return
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard grammar.options.contains(name) || grammar.flags.contains(name) else { return nil }
            (self.name, value) = (name, parts.count == 2 ? String(parts[1]) : nil)
        }
    }
}
