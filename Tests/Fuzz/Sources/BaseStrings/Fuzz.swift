import AuthCrypto
import FuzzSupport
import NetSuiteAuth
import OAuthFormats

/// URLs, queries, forms and methods: nothing traps, and what was parsed parses again to the same.
@main
enum Fuzz {
    static func main() {
        Fuzzing.run { input in
            let parts = input.parts
            guard let url = try? RequestURL(parts[0].text) else { return }
            guard let again = try? RequestURL(url.description) else {
                return Fuzzing.require(false, "the URL to send is a URL")
            }
            Fuzzing.require(!again.wasRewritten && !again.hadFragment, "the URL to send needs no rewriting")
            Fuzzing.require(again.description == url.description, "the URL to send stays as it is")
            Fuzzing.require(
                again.host == url.host && again.port == url.port && again.scheme == url.scheme,
                "the URL to send goes to the same host"
            )
            Fuzzing.require(again.baseStringURI == url.baseStringURI, "both have one base string URI")
            Fuzzing.require(
                url.description.utf8.allSatisfy { (0x21...0x7e).contains($0) },
                "a URL to send is visible ASCII"
            )
            Fuzzing.require(
                RequestURL.isSame(try? RequestURL(url.baseStringURI), url),
                "the base string URI is a URL of the same host"
            )

            let method = (try? HTTPMethod(parts.count > 1 ? parts[1].text : "GET")) ?? .post
            let form = parts.count > 2 ? parts[2] : []
            guard let nonce = try? Nonce("abcdefghijklmnopqrst") else { return }
            guard
                let one = try? signer?.signature(
                    for: method,
                    url.description,
                    body: .form(form),
                    nonce: nonce,
                    timestamp: 1
                ),
                let two = try? signer?.signature(
                    for: method,
                    parts[0].text,
                    body: .form(form),
                    nonce: nonce,
                    timestamp: 1
                )
            else { return }
            Fuzzing.require(one.signature == two.signature, "the URL and what it was rewritten to have one signature")
            let fields = one.baseString.description.split(separator: "&", omittingEmptySubsequences: false)
            Fuzzing.require(fields.count == 3, "a base string has three parts")
            Fuzzing.require(
                one.baseString.bytes.allSatisfy { (0x21...0x7e).contains($0) },
                "a base string is visible ASCII"
            )
            guard let header = try? AuthorizationHeader(parsing: one.authorization.value) else {
                return Fuzzing.require(false, "the header that was made is one")
            }
            Fuzzing.require(header["oauth_signature"] == one.signature, "the header carries the signature")
        }
    }

    private static let signer = try? TBASigner(
        account: AccountID("123456"),
        credentials: TBACredentials(
            consumerKey: "ck",
            consumerSecret: .init(utf8: "cs"),
            tokenID: "ti",
            tokenSecret: .init(utf8: "ts")
        ),
        allowsInsecureHTTP: true
    )
}

extension RequestURL {
    fileprivate static func isSame(_ a: RequestURL?, _ b: RequestURL) -> Bool {
        a.map { $0.host == b.host && $0.port == b.port && $0.scheme == b.scheme } ?? false
    }
}
