import NetSuiteAuth
import OAuthFormats

/// The curl command that sends a signed request.
struct CurlCommand {
    let text: String

    init(_ request: Request, _ authorization: Authorization) throws(Failure) {
        var words = ["curl"]
        // curl finds GET, and POST with data, by itself; HEAD without data it wants said otherwise.
        if request.method == .head, request.data == nil {
            words.append("--head")
        } else if request.method != (request.data == nil ? .get : .post) {
            words += ["-X", shellWord(request.method.description)]
        }
        words += ["-H", shellWord("\(Authorization.headerName): \(authorization.value)")]
        for header in request.headers { words += ["-H", shellWord(header.text)] }
        for part in request.data?.parts ?? [] {
            guard part.isStandardInput else {
                words += [part.option, shellWord(part.text)]
                continue
            }
            guard let data = String(validating: part.bytes, as: UTF8.self), !data.utf8.contains(0) else {
                throw Failure(
                    .usage,
                    "data from stdin that is not text cannot stand in a curl command",
                    hint: "put it into a file, and give '--data-binary @FILE'"
                )
            }
            words += ["--data-raw", shellWord(data)]
        }
        words.append(shellWord(authorization.url.description))
        text = words.joined(separator: " ")
    }
}

/// One word of a POSIX shell, in single quotes.
///
/// Looked at scalar by scalar: a quote with a combining mark behind it is one `Character`, and a quote to the shell.
func shellWord(_ text: String) -> String {
    var word = "'"
    for scalar in text.unicodeScalars {
        if scalar == "'" { word += #"'\''"# } else { word.unicodeScalars.append(scalar) }
    }
    return word + "'"
}
