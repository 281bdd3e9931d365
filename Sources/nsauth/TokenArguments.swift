import NetSuiteProfiles

/// What a command line asks of `token`, whoever read it.
struct TokenArguments {
    var format = TokenFormat.bare
    /// How many seconds the token has to live at least.
    var minimumTTL: Int64 = 0
    var insecureHTTP = false
    var verbose = false
    var cache = CacheArguments()
    var profile = ProfileOptions()
}

extension TokenArguments {
    private static let grammar = PlainArguments.Grammar(
        options: ProfileOptions.plainNames + ["format", "min-ttl"] + CacheArguments.plainOptions,
        unconditional: ProfileOptions.plainUnconditional,
        repeatable: [],
        short: [("v", "verbose")],
        flags: ["insecure-http", "verbose"] + CacheArguments.plainFlags
    )

    /// Reads the words behind `token`; nil where ArgumentParser has to.
    init?(plain words: some Sequence<String>) {
        guard let arguments = PlainArguments(words, Self.grammar), arguments.words.isEmpty else { return nil }
        if let name = arguments["format"] {
            guard let format = TokenFormat(rawValue: name) else { return nil }
            self.format = format
        }
        if let text = arguments["min-ttl"] {
            guard let seconds = Int64(text) else { return nil }
            minimumTTL = seconds
        }
        insecureHTTP = arguments.flags.contains("insecure-http")
        verbose = arguments.flags.contains("verbose")
        cache = CacheArguments(arguments)
        profile = ProfileOptions(arguments)
    }
}
