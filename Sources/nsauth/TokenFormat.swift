import ArgumentParser
import NetSuiteAuth
import OAuthFormats

/// How `token` prints what it got.
enum TokenFormat: String, ExpressibleByArgument, CaseIterable {
    /// The token.
    case bare
    /// `Authorization: Bearer …`
    case header
    /// One JSON object, as the token endpoint gives it.
    case json
    /// Variables for a shell to evaluate.
    case env

    /// - Parameters:
    ///   - token: The token.
    ///   - now: Seconds since 1970.
    /// - Returns: What is printed, without the line break at its end.
    func text(_ token: AccessToken, now: Int64) -> String {
        switch self {
        case .bare: return token.text
        case .header: return "\(Authorization.headerName): \(token.authorizationValue)"
        case .json:
            var json = JSONText()
            json.add("access_token", token.text)
            json.add("token_type", "Bearer")
            json.add("expires_in", max(0, token.expiresAt - now))
            json.add("expires_at", token.expiresAt)
            json.add("scope", token.scopes.joined(separator: " "))
            return String(decoding: json.finished(), as: UTF8.self)
        case .env:
            return """
                NSAUTH_ACCESS_TOKEN=\(shellWord(token.text))
                NSAUTH_ACCESS_TOKEN_EXPIRES_AT=\(token.expiresAt)
                """
        }
    }
}
