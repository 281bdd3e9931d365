package import AuthCrypto
package import OAuthFormats

/// Signs base strings by one method of OAuth 1.0a (RFC 5849 section 3.4); any number of threads may use one.
package struct OAuthSigner: Sendable {
    /// The method it signs by.
    package let method: SignatureMethod
    private let key: Key

    private enum Key: Sendable {
        case hmac(HMACKey)
        case rsa(Signer)
        case plaintext(SecretBytes)
    }

    /// Signs by an HMAC or in PLAINTEXT; an empty token secret stands for a request without a token.
    package init(
        _ method: SignatureMethod,
        clientSecret: SecretBytes,
        tokenSecret: SecretBytes
    ) throws(CryptoError) {
        let signingKey = Self.signingKey(clientSecret, tokenSecret)
        self.method = method
        switch method.kind {
        case .hmac: key = .hmac(try HMACKey(method.hashFunction, key: signingKey))
        case .plaintext: key = .plaintext(signingKey)
        case .rsa: throw CryptoError(.unsuitableAlgorithm, "\(method) signs with a private key, not with secrets")
        }
    }

    /// Signs with the client's private key.
    package init(_ method: SignatureMethod, privateKey: PrivateKey) throws(CryptoError) {
        guard method.kind == .rsa else {
            throw CryptoError(.unsuitableAlgorithm, "\(method) signs with secrets, not with a private key")
        }
        self.method = method
        key = .rsa(try privateKey.signer(using: method.algorithm))
    }

    /// Lends the value of `oauth_signature` for a base string to `body`: the signature in base64, or in PLAINTEXT the
    /// signing key itself.
    package func withSignature(of baseString: Span<UInt8>, _ body: (Span<UInt8>) -> Void) throws(CryptoError) {
        switch key {
        case .hmac(let key):
            try key.withAuthenticationCode(for: baseString) { Base64.withText(of: $0, body) }
        case .rsa(let signer):
            let signature = try signer.signature(for: baseString)
            Base64.withText(of: signature.span, body)
        case .plaintext(let key):
            // Declassified: PLAINTEXT sends the secrets, which is why it needs TLS (RFC 5849 section 3.4.4).
            key.withBytes(body)
        }
    }

    /// The value of `oauth_signature` for a base string.
    package func signature(of baseString: Span<UInt8>) throws(CryptoError) -> String {
        var signature = ""
        try withSignature(of: baseString) { signature = String(copying: $0) }
        return signature
    }

    private static func signingKey(_ clientSecret: SecretBytes, _ tokenSecret: SecretBytes) -> SecretBytes {
        clientSecret.withBytes { client in
            tokenSecret.withBytes { token in
                SecretBytes(capacity: SigningKey.maximumSize(clientSecret: client.count, tokenSecret: token.count)) {
                    SigningKey.encode(clientSecret: client, tokenSecret: token, into: &$0)
                }
            }
        }
    }
}

extension SignatureMethod {
    /// The digest under an HMAC.
    fileprivate var hashFunction: HashFunction {
        switch self {
        case .hmacSHA1: .sha1
        case .hmacSHA512: .sha512
        default: .sha256
        }
    }

    /// The algorithm of an RSA method.
    fileprivate var algorithm: SignatureAlgorithm {
        switch self {
        case .rsaSHA1: .rsaSHA1
        case .rsaSHA512: .rs512
        default: .rs256
        }
    }
}
