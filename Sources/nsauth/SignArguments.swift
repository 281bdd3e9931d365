import NetSuiteProfiles

/// What a command line asks of `sign`, whoever read it.
struct SignArguments {
    /// The positional words: perhaps a method, and the URL.
    var words: [String] = []
    var method: String?
    var headers: [String] = []
    var data: [String] = []
    var rawData: [String] = []
    var binaryData: [String] = []
    var format = SignFormat.header
    var nonce: String?
    var timestamp: String?
    var insecureHTTP = false
    var verbose = false
    var cache = CacheArguments()
    var profile = ProfileOptions()
}

extension SignArguments {
    private static let grammar = PlainArguments.Grammar(
        options: ["request", "header", "data", "data-raw", "data-binary", "format", "nonce", "timestamp"]
            + ProfileOptions.plainNames + ProfileOptions.plainTBANames + CacheArguments.plainOptions,
        unconditional: ["header", "data", "data-raw", "data-binary", "timestamp"] + ProfileOptions.plainUnconditional,
        repeatable: ["header", "data", "data-raw", "data-binary"],
        short: [("X", "request"), ("H", "header"), ("d", "data"), ("v", "verbose")],
        flags: ["insecure-http", "verbose"] + CacheArguments.plainFlags
    )

    /// Reads the words behind `sign`; nil where ArgumentParser has to.
    init?(plain words: some Sequence<String>) {
        guard let arguments = PlainArguments(words, Self.grammar), !arguments.words.isEmpty else { return nil }
        if let name = arguments["format"] {
            guard let format = SignFormat(rawValue: name) else { return nil }
            self.format = format
        }
        self.words = arguments.words
        method = arguments["request"]
        headers = arguments.values("header")
        data = arguments.values("data")
        rawData = arguments.values("data-raw")
        binaryData = arguments.values("data-binary")
        nonce = arguments["nonce"]
        timestamp = arguments["timestamp"]
        insecureHTTP = arguments.flags.contains("insecure-http")
        verbose = arguments.flags.contains("verbose")
        cache = CacheArguments(arguments)
        profile = ProfileOptions(arguments)
    }
}
