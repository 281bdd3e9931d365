import ArgumentParser
import NetSuiteAuth
import OAuthFormats

/// How `sign` prints what it made.
enum SignFormat: String, ExpressibleByArgument, CaseIterable {
    /// `Authorization: OAuth …`
    case header
    /// `OAuth …`
    case value
    /// A complete curl command.
    case curl
    /// One JSON object.
    case json
    /// Variables for a shell to evaluate.
    case env

    func text(_ signed: SignedRequest) throws(Failure) -> String {
        let (request, authorization) = (signed.request, signed.authorization)
        switch self {
        case .header: return "\(Authorization.headerName): \(authorization.value)"
        case .value: return authorization.value
        case .curl: return try CurlCommand(request, authorization).text
        case .json:
            var json = JSONText()
            json.add("authorization", authorization.value)
            json.add("method", request.method.description)
            json.add("url", authorization.url.description)
            switch signed.scheme {
            case .tba(let signature):
                json.add("nonce", signature.nonce.description)
                json.add("timestamp", signature.timestamp)
                json.add("signature", signature.signature)
                json.add("base_string", signature.baseString.description)
            case .oauth2(let token):
                json.add("expires_at", token.expiresAt)
            }
            return String(decoding: json.finished(), as: UTF8.self)
        case .env:
            return """
                NSAUTH_AUTHORIZATION=\(shellWord(authorization.value))
                NSAUTH_METHOD=\(shellWord(request.method.description))
                NSAUTH_URL=\(shellWord(authorization.url.description))
                """
        }
    }
}
