import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// The request to sign.
struct Request {
    let method: HTTPMethod
    let url: String
    let headers: [HeaderField]
    let data: RequestData?

    /// Puts together what the words and the options say of it.
    init(_ arguments: SignArguments) throws(Failure) {
        guard (1...2).contains(arguments.words.count), let url = arguments.words.last else {
            throw Failure(.usage, "sign takes one URL, and perhaps a method before it", hint: "put the URL in quotes")
        }
        let word = arguments.words.count == 2 ? arguments.words[0] : nil
        guard word == nil || arguments.method == nil else {
            throw Failure(.usage, "the method is given twice, as '\(word ?? "")' and by -X", hint: "give it once")
        }
        try Self.checkStandardInput(arguments)
        self.url = url
        headers = try HeaderField.parse(arguments.headers)
        let data = try RequestData(data: arguments.data, raw: arguments.rawData, binary: arguments.binaryData)
        self.data = data
        method = try orFail { try HTTPMethod(word ?? arguments.method ?? (data == nil ? "GET" : "POST")) }
    }

    /// The body, for the signature. As with curl, data is a form where no header says otherwise.
    var body: RequestBody {
        guard let data else { return .none }
        let contentType = headers.last { $0.isContentType }
        return RequestBody(data.bytes, contentType: contentType == nil ? FormEncoding.contentType : contentType?.value)
    }

    /// Whether the data is signed as a form and looks as JSON does: as curl would send it, and seldom as it was meant.
    var looksMistaken: Bool {
        guard let data, !headers.contains(where: \.isContentType) else { return false }
        let first = data.bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Refuses a body and a secret that both want stdin, before anything waits for it.
    private static func checkStandardInput(_ arguments: SignArguments) throws(Failure) {
        let secrets = [
            ("--consumer-secret-file", arguments.profile.consumerSecretFile),
            ("--token-secret-file", arguments.profile.tokenSecretFile),
        ]
        let readers =
            (arguments.data + arguments.binaryData).filter { $0 == "@-" }.map { _ in "'@-'" }
            + secrets.filter { $0.1 == "-" }.map(\.0)
        guard readers.count > 1, readers.contains("'@-'") else { return }
        throw Failure(
            .usage,
            "stdin cannot be read twice, by \(readers[0]) and by \(readers[1])",
            hint: "give one of them as a file"
        )
    }
}
