import ArgumentParser

/// Where tokens are kept from one run to the next: the options of the verbs that fetch one.
struct CacheOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep tokens in this folder; else in nsauth/tokens in XDG_CACHE_HOME or ~/.cache.",
            valueName: "dir"
        )
    )
    var cache: String?

    @Flag(name: .customLong("no-cache"), help: "Fetch a token, and keep none.")
    var noCache = false

    /// What was asked, apart from how it was read.
    var arguments: CacheArguments {
        var arguments = CacheArguments()
        (arguments.folder, arguments.isOff) = (cache, noCache)
        return arguments
    }
}
