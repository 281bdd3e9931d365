import AuthCrypto

/// An access token before it is signed (Oracle, "OAuth 2.0 Access and Refresh Token Structure").
struct AccessToken: Sendable {
    /// The issuer of every token.
    static let issuer = "https://system.netsuite.com"

    let id: String
    let keyID: String
    let claims: JSON

    /// An access token, or the token that a recipe asks for.
    ///
    /// - Throws: `TokenRefusal` with `server_error` where there is no randomness.
    init(granting grant: Grant, _ core: Core, _ now: Int64, recipe: TokenRecipe? = nil) throws(TokenRefusal) {
        do throws(SandboxError) {
            id = try core.random.hexadecimal(16)
        } catch {
            throw TokenRefusal(.serverError, nil, error.message)
        }
        keyID = grant.account.companyKeyID
        let issuedAt = now + (recipe?.issuedAfter ?? 0)
        let application = recipe?.applicationID ?? grant.account.account.applicationID
        let client = recipe?.clientID ?? grant.account.account.clientID
        var members: [(String, JSON)] = [
            ("sub", "\(grant.role);\(grant.entity)"),
            ("aud", ["\(application);\(recipe?.company ?? grant.account.company)", .text(client)]),
            ("scope", .array(grant.scopes.map { .text($0.rawValue) })),
            ("iss", .text(recipe?.issuer ?? Self.issuer)),
            ("oit", .integer(issuedAt)),
            ("exp", .integer(issuedAt + (recipe?.lifetime ?? core.tokenLifetime))),
            ("iat", .integer(issuedAt)),
            ("jti", .text(id)),
        ]
        // An access token says nothing of its kind.
        if let kind = recipe?.kind, kind != .access { members.append(("token_use", .text(kind.rawValue))) }
        claims = members.json
    }

    /// The token in compact serialization, and its ID.
    ///
    /// - Throws: `TokenRefusal` with `server_error` where libcrypto fails.
    func signed(by key: TokenKey) throws(TokenRefusal) -> (text: String, id: String) {
        let header: JSON = ["kid": .text(keyID), "typ": "JWT", "alg": .text(TokenKey.algorithm.name)]
        let input = "\(Base64.url.encode(header.bytes)).\(Base64.url.encode(claims.bytes))"
        let signature: [UInt8]
        do throws(CryptoError) {
            signature = try key.signer.signature(for: Array(input.utf8).span)
        } catch {
            throw TokenRefusal(.serverError, nil, error.message)
        }
        return ("\(input).\(Base64.url.encode(signature))", id)
    }
}
