import AuthCrypto

/// `GET /services/rest/auth/oauth2/v1/keys`: the keys that access tokens are signed with, a JWK set (RFC 7517).
struct KeySet: Sendable {
    static let path = "/services/rest/auth/oauth2/v1/keys"

    let core: Core

    func answer(_ request: IncomingRequest) -> Reply {
        guard request.method == "GET" || request.method == "HEAD" else {
            return .json(405, ["error": "invalid_request"]).adding("Allow", "GET")
        }
        let account = core.account(for: request, client: nil)
        do throws(CryptoError) {
            return .json(200, ["keys": [try core.tokenKey.jwk(keyID: account.companyKeyID)]])
        } catch {
            return .json(500, ["error": "server_error"])
        }
    }
}
