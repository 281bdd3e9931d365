import ArgumentParser
import NetSuiteAuth

/// `nsauth cache`: shows and removes the tokens that are kept from one run to the next.
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "List or clear the tokens that are kept.",
        discussion: """
            Tokens are kept in a folder of yours alone, each encrypted with a key that is derived from the private key it \
            was asked for with. What failed is kept beside them, so that a refusal is not repeated too soon.

            EXAMPLES:
              nsauth cache list
              nsauth cache clear
              nsauth cache clear 1f0c
            """,
        subcommands: [List.self, Clear.self]
    )

    /// `nsauth cache list`: a line for each record.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Print a line for each token: its name, account, client and scopes, and until when it lives."
        )

        @Option(help: ArgumentHelp("The folder, where it is not the usual one.", valueName: "dir"))
        var cache: String?

        func run() throws { try Cache(folder: cache).list() }
    }

    /// `nsauth cache clear`: removes records.
    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear",
            abstract: "Remove the tokens that are kept, or those that are named."
        )

        @Argument(help: ArgumentHelp("Names as 'list' prints them, or their first characters.", valueName: "name"))
        var names: [String] = []

        @Option(help: ArgumentHelp("The folder, where it is not the usual one.", valueName: "dir"))
        var cache: String?

        func run() throws { try Cache(folder: cache).clear(names) }
    }
}
