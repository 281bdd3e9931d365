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

    /// The value of `oauth_signature` for a base string: the signature in base64, or in PLAINTEXT the signing key itself.
    package func signature(of baseString: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        switch key {
        case .hmac(let key):
            return try key.withAuthenticationCode(for: baseString) { Self.base64($0) }
        case .rsa(let signer):
            let signature = try signer.signature(for: baseString)
            return Self.base64(signature.span)
        case .plaintext(let key):
            // Declassified: PLAINTEXT sends the secrets, which is why it needs TLS (RFC 5849 section 3.4.4).
            return key.withBytes { bytes in [UInt8](upTo: bytes.count) { $0.append(copying: bytes) } }
        }
    }

    private static func base64(_ bytes: Span<UInt8>) -> [UInt8] {
        [UInt8](upTo: Base64.encodedCount(bytes.count)) { Base64.encode(bytes, into: &$0) }
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
