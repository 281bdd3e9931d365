import ArgumentParser

/// The request to sign, in curl's words, and how to print the result.
struct RequestOptions: ParsableArguments {
    @Option(
        name: [.customShort("X", allowingJoined: true), .customLong("request")],
        help: ArgumentHelp("The method; else POST with data, and GET without.", valueName: "method")
    )
    var method: String?

    @Option(
        name: [.customShort("H", allowingJoined: true), .customLong("header")],
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A header of the request; only Content-Type matters for the signature.",
            valueName: "name: value"
        )
    )
    var headers: [String] = []

    @Option(
        name: [.customShort("d", allowingJoined: true), .customLong("data")],
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The body; @FILE reads a file without its line breaks, @- stdin.", valueName: "data")
    )
    var data: [String] = []

    @Option(
        name: .customLong("data-raw"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The body as it stands, a leading @ too.", valueName: "data")
    )
    var rawData: [String] = []

    @Option(
        name: .customLong("data-binary"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("As --data, but a file keeps its line breaks.", valueName: "data")
    )
    var binaryData: [String] = []

    @Option(help: ArgumentHelp("header, value, curl, json or env.", valueName: "format"))
    var format: SignFormat = .header

    @Option(help: ArgumentHelp("6 to 64 letters and digits; else random.", valueName: "nonce"))
    var nonce: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Seconds since 1970; else now.", valueName: "seconds"))
    var timestamp: String?

    @Flag(name: .customLong("insecure-http"), help: "Sign for http:// on other machines too.")
    var insecureHTTP = false

    @Flag(name: .shortAndLong, help: "Say on stderr what is signed; never a secret.")
    var verbose = false

    func fill(_ arguments: inout SignArguments) {
        arguments.method = method
        arguments.headers = headers
        arguments.data = data
        arguments.rawData = rawData
        arguments.binaryData = binaryData
        arguments.format = format
        arguments.nonce = nonce
        arguments.timestamp = timestamp
        arguments.insecureHTTP = insecureHTTP
        arguments.verbose = verbose
    }
}
