import CAuthCrypto

/// A signature algorithm, one row of the table below.
public struct SignatureAlgorithm: Hashable, Sendable, CustomStringConvertible {
    /// The name in JOSE (RFC 7518 section 3.1), or in OAuth 1.0a where JOSE has none.
    public let name: String
    let scheme: nsauth_scheme
    let hashFunction: HashFunction
    /// For ECDSA the one curve, for RSA the least modulus, in bits.
    let keyBits: Int

    /// ECDSA on P-256 with SHA-256; R and S side by side in 64 bytes.
    public static let es256 = SignatureAlgorithm("ES256", NSAUTH_ECDSA, .sha256, keyBits: 256)
    /// ECDSA on P-384 with SHA-384; 96 bytes.
    public static let es384 = SignatureAlgorithm("ES384", NSAUTH_ECDSA, .sha384, keyBits: 384)
    /// ECDSA on P-521 with SHA-512; 132 bytes.
    public static let es512 = SignatureAlgorithm("ES512", NSAUTH_ECDSA, .sha512, keyBits: 521)
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
    public static let ps256 = SignatureAlgorithm("PS256", NSAUTH_RSA_PSS, .sha256, keyBits: 2048)
    /// RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes.
    public static let ps384 = SignatureAlgorithm("PS384", NSAUTH_RSA_PSS, .sha384, keyBits: 2048)
    /// RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes.
    public static let ps512 = SignatureAlgorithm("PS512", NSAUTH_RSA_PSS, .sha512, keyBits: 2048)
    /// RSASSA-PKCS1-v1_5 with SHA-256; OAuth 1.0a calls it RSA-SHA256. NetSuite refuses it.
    public static let rs256 = SignatureAlgorithm("RS256", NSAUTH_RSA_PKCS1, .sha256, keyBits: 2048)
    /// RSASSA-PKCS1-v1_5 with SHA-512; OAuth 1.0a calls it RSA-SHA512.
    public static let rs512 = SignatureAlgorithm("RS512", NSAUTH_RSA_PKCS1, .sha512, keyBits: 2048)
    /// RSASSA-PKCS1-v1_5 with SHA-1, OAuth 1.0a only (RFC 5849 section 3.4.3).
    public static let rsaSHA1 = SignatureAlgorithm("RSA-SHA1", NSAUTH_RSA_PKCS1, .sha1, keyBits: 1024)

    /// Every row, the preferred ones of each kind of key first.
    public static let all: [SignatureAlgorithm] = [es256, es384, es512, ps256, ps384, ps512, rs256, rs512, rsaSHA1]

    /// Finds a row by its name.
    ///
    /// - Throws: `CryptoError` with `unsuitableAlgorithm` where there is none of that name, in that letter case.
    public init(name: String) throws(CryptoError) {
        guard let row = Self.all.first(where: { $0.name == name }) else {
            let shown = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(40)
            throw CryptoError(
                .unsuitableAlgorithm,
                "no signature algorithm is called '\(shown)'",
                hint: "use one of \(Self.all.map(\.name).joined(separator: ", "))"
            )
        }
        self = row
    }

    /// The first algorithm of the table that a key of this type can be used with, for example ES256 for P-256.
    public static func preferred(for type: KeyType) -> SignatureAlgorithm? { all.first { $0.accepts(type) } }

    /// Whether a key of this type can sign and verify by this algorithm.
    public func accepts(_ type: KeyType) -> Bool {
        switch type.family {
        case .ec: scheme == NSAUTH_ECDSA && type.bits == keyBits
        case .rsa: scheme != NSAUTH_ECDSA && type.bits >= keyBits
        case .rsaPSS:
            scheme == NSAUTH_RSA_PSS && type.bits >= keyBits && type.restriction?.allows(hashFunction) != false
        }
    }

    /// The name.
    public var description: String { name }

    private init(_ name: String, _ scheme: nsauth_scheme, _ hashFunction: HashFunction, keyBits: Int) {
        self.name = name
        self.scheme = scheme
        self.hashFunction = hashFunction
        self.keyBits = keyBits
    }
}
