import AuthCrypto
import NetSuiteAuth

/// Tries the usual mistakes on a signature that does not verify, to tell the client's author which one it was.
struct SignatureDiagnosis: Sendable {
    let explanation: String
    /// What the client has signed, where a mistake in the base string explains the signature.
    let receivedBaseString: String?

    init(_ request: IncomingRequest, _ header: OAuthHeader, _ right: BaseString, _ account: AccountRecord) {
        let received = header["oauth_signature"] ?? ""
        let bytes = right.bytes
        let secrets = (account.account.consumerSecret, account.account.tokenSecret)
        func signs(_ key: HMACKey?, _ message: [UInt8]) -> Bool {
            guard let code = try? key?.authenticationCode(for: message.span) else { return false }
            // Nothing is to be gained from the time that this takes: the request is refused.
            return Base64.standard.encode(code) == received || Hexadecimal.lowercase(code) == received.lowercased()
        }
        for (mistake, variation) in Self.variations(request, header, right, account) {
            let message = variation.bytes
            guard message != bytes, signs(account.signingKey, message) else { continue }
            explanation = mistake
            receivedBaseString = BaseString.shown(message)
            return
        }
        let keys: [(String, HMACKey?)] = [
            ("the signature is right but written in hexadecimal digits, not in base64", account.signingKey),
            ("the key has no token secret", Self.key(.sha256, secrets.0, "")),
            ("the key has no ampersand between the secrets", Self.key(.sha256, secrets.0, secrets.1, joint: "")),
            ("the secrets are the wrong way round in the key", Self.key(.sha256, secrets.1, secrets.0)),
            ("it was signed by HMAC-SHA1", Self.key(.sha1, secrets.0, secrets.1)),
            ("it was signed by HMAC-SHA512", Self.key(.sha512, secrets.0, secrets.1)),
        ]
        receivedBaseString = nil
        if let mistake = keys.first(where: { signs($0.1, bytes) }) {
            explanation = mistake.0
            return
        }
        let expected = (try? account.signingKey.authenticationCode(for: bytes.span)).map { Base64.standard.encode($0) }
        explanation =
            "the signature begins with '\(received.prefix(4))' and not with '\((expected ?? "").prefix(4))': "
            + "another secret, or another base string"
    }

    /// The base strings that clients sign by mistake, each with a name for the mistake.
    private static func variations(
        _ request: IncomingRequest,
        _ header: OAuthHeader,
        _ right: BaseString,
        _ account: AccountRecord
    ) -> [(String, BaseString)] {
        let query = request.parameters.pairs
        let form = request.formPairs
        func with(_ pairs: [FormPairs.Pair]) -> BaseString { right.with { $0.pairs = pairs } }
        var found = [
            ("the query's parameters are not signed", with(header.signed + form)),
            ("the form's parameters are not signed", with(header.signed + query)),
            ("neither query nor form is signed", with(header.signed)),
            ("the body is signed, although it is no form", with(header.signed + query + FormPairs(request.body).pairs)),
            (
                "the realm is signed",
                with(right.pairs + header.parameters.filter { $0.name.elementsEqual("realm".utf8) })
            ),
            (
                "a '+' of the query is signed as a plus, and stands for a space",
                with(header.signed + plain(request) + form)
            ),
            (
                "the query is signed as it is encoded, and has to be decoded first",
                with(header.signed + raw(request) + form)
            ),
            ("the URL is signed with its query", right.with { $0.url += request.query.map { "?\($0)" } ?? "" }),
            ("the URL is signed with http", right.with { $0.url.replace("https://", with: "http://") }),
        ]
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", request.method.lowercased()] {
            found.append(("it is signed for the method \(method)", right.with { $0.method = method }))
        }
        let label = account.account.id.hostLabel
        let hosts =
            RequestHost.Family.allCases.map { "\(label).\($0.rawValue)" }
            + [request.host.text, "\(request.host.canonical):443", String(request.host.canonical.prefix { $0 != ":" })]
        for host in hosts {
            found.append(
                ("it is signed for the host '\(host)'", right.with { $0.url = "https://\(host)\(request.path)" })
            )
        }
        return found
    }

    /// The query's pairs with each plus as it stands.
    private static func plain(_ request: IncomingRequest) -> [FormPairs.Pair] {
        FormPairs((request.query ?? "").replacing("+", with: "%2B").utf8).pairs
    }

    /// The query's pairs with nothing decoded.
    private static func raw(_ request: IncomingRequest) -> [FormPairs.Pair] {
        FormPairs((request.query ?? "").replacing("%", with: "%25").replacing("+", with: "%2B").utf8).pairs
    }

    private static func key(_ hash: HashFunction, _ a: String, _ b: String, joint: String = "&") -> HMACKey? {
        let secret = PercentText.encode(a.utf8) + Array(joint.utf8) + PercentText.encode(b.utf8)
        return try? HMACKey(hash, key: SecretBytes(copying: secret))
    }
}

extension BaseString {
    fileprivate func with(_ change: (inout BaseString) -> Void) -> BaseString {
        var other = self
        change(&other)
        return other
    }
}
