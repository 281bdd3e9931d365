import AuthCrypto

/// The key that signs the sandbox's access tokens, by PS256 as Oracle documents it.
struct TokenKey: Sendable {
    let publicKey: PublicKey
    let signer: Signer

    static let algorithm = SignatureAlgorithm.ps256

    /// One for the whole process: RSA takes a tenth of a second to make, and who verifies asks for it by HTTP anyway.
    static let shared: Result<TokenKey, CryptoError> = Result { () throws(CryptoError) in try TokenKey() }

    private init() throws(CryptoError) {
        let key = try PrivateKey(generating: .rsa(bits: 2048))
        publicKey = key.publicKey
        signer = try key.signer(using: Self.algorithm)
    }

    /// The key as a member of a JWK set (RFC 7517) under `keyID`.
    func jwk(keyID: String) throws(CryptoError) -> JSON {
        guard case .rsa(let modulus, let exponent) = try publicKey.numbers() else { return .null }
        return [
            "kty": "RSA", "use": "sig", "alg": "PS256", "kid": .text(keyID),
            "n": .text(Base64.url.encode(modulus)), "e": .text(Base64.url.encode(exponent)),
        ]
    }
}
