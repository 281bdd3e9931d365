import NetSuiteAuth
import NetSuiteProfiles

/// What a command line asks of `assertion`, whoever read it.
struct AssertionArguments {
    var format = AssertionFormat.bare
    /// `exp` − `iat` in seconds.
    var lifetime = ClientAssertion.defaultLifetime
    var insecureHTTP = false
    var verbose = false
    var profile = ProfileOptions()
}

extension AssertionArguments {
    private static let grammar = PlainArguments.Grammar(
        options: ProfileOptions.plainNames + ["format", "lifetime"],
        unconditional: ProfileOptions.plainUnconditional,
        repeatable: [],
        short: [("v", "verbose")],
        flags: ["insecure-http", "verbose"]
    )

    /// Reads the words behind `assertion`; nil where ArgumentParser has to.
    init?(plain words: some Sequence<String>) {
        guard let arguments = PlainArguments(words, Self.grammar), arguments.words.isEmpty else { return nil }
        if let name = arguments["format"] {
            guard let format = AssertionFormat(rawValue: name) else { return nil }
            self.format = format
        }
        if let text = arguments["lifetime"] {
            guard let lifetime = Int64(text) else { return nil }
            self.lifetime = lifetime
        }
        insecureHTTP = arguments.flags.contains("insecure-http")
        verbose = arguments.flags.contains("verbose")
        profile = ProfileOptions(arguments)
    }
}
