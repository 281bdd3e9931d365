import ArgumentParser
import NetSuiteAuth
import OAuthFormats

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

    /// The request that the options and the positional words make.
    func request(words: [String]) throws(Failure) -> Request {
        guard (1...2).contains(words.count), let url = words.last else {
            throw Failure(.usage, "sign takes one URL, and perhaps a method before it", hint: "put the URL in quotes")
        }
        let word = words.count == 2 ? words[0] : nil
        guard word == nil || method == nil else {
            throw Failure(.usage, "the method is given twice, as '\(word ?? "")' and by -X", hint: "give it once")
        }
        let fields = try HeaderField.parse(headers)
        let data = try RequestData(data: data, raw: rawData, binary: binaryData)
        return Request(
            method: try orFail { try HTTPMethod(word ?? method ?? (data == nil ? "GET" : "POST")) },
            url: url,
            headers: fields,
            data: data
        )
    }

    func seconds() throws(Failure) -> Int64? {
        guard let timestamp else { return nil }
        guard let seconds = Int64(timestamp), seconds > 0 else {
            throw Failure(
                .usage,
                "the timestamp '\(timestamp)' is no positive whole number",
                hint: "give seconds since 1970"
            )
        }
        return seconds
    }
}
