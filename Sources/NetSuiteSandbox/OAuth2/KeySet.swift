import AuthCrypto

/// `GET /services/rest/auth/oauth2/v1/keys`: the keys that access tokens are signed with, a JWK set (RFC 7517).
struct KeySet: Sendable {
    static let path = "/services/rest/auth/oauth2/v1/keys"

    let core: Core

    func answer(_ request: IncomingRequest) -> Reply {
        guard request.method == "GET" || request.method == "HEAD" else {
            return .json(405, ["error": "invalid_request"]).adding("Allow", "GET")
        }
        // Where the host names no account, those of all.
        let named = core.account(label: request.host.label)
        do throws(CryptoError) {
            var keys: [JSON] = []
            for account in named.map({ [$0] }) ?? core.accounts {
                keys.append(try core.tokenKey.jwk(keyID: account.companyKeyID))
            }
            return .json(200, ["keys": .array(keys)])
        } catch {
            return .json(500, ["error": "server_error"])
        }
    }
}
