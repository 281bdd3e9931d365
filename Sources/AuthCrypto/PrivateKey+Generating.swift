import CAuthCrypto

extension PrivateKey {
    /// The kinds of key that can be made.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        let kind: nsauth_key_kind
        let bits: Int32

        /// NIST P-256, for ES256.
        public static let p256 = Kind(kind: NSAUTH_KEY_EC, bits: 256)
        /// NIST P-384, for ES384.
        public static let p384 = Kind(kind: NSAUTH_KEY_EC, bits: 384)
        /// NIST P-521, for ES512.
        public static let p521 = Kind(kind: NSAUTH_KEY_EC, bits: 521)

        /// RSA with a modulus of so many bits and the exponent 65537; from 2048 to 16384 bits can be made.
        public static func rsa(bits: Int) -> Kind { Kind(kind: NSAUTH_KEY_RSA, bits: Int32(clamping: bits)) }

        /// For example `EC P-256` or `RSA of 3072 bits`.
        public var description: String { kind == NSAUTH_KEY_EC ? "EC P-\(bits)" : "RSA of \(bits) bits" }
    }

    /// Makes a key from libcrypto's own randomness; RSA of 4096 bits takes up to seconds.
    ///
    /// - Throws: `CryptoError` with `unsupportedKey` for a size that is not served, `systemFailure` where libcrypto fails.
    public init(generating kind: Kind) throws(CryptoError) {
        self.init(
            try unsafe KeyHandle("new private key") { made, reason in
                unsafe reason.withUnsafeMutablePointer { unsafe nsauth_key_generate(kind.kind, kind.bits, &made, $0) }
            }
        )
    }

    /// The key as a PKCS#8 PEM text (RFC 5958), not encrypted: whoever gets it has the key.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto fails.
    public func pemRepresentation() throws(CryptoError) -> SecretBytes {
        let whole = try SecretBytes(capacity: Int(NSAUTH_MAX_PRIVATE_PEM_SIZE)) { output throws(CryptoError) in
            try unsafe output.appendFromC("private key") { destination, capacity, size, reason in
                unsafe nsauth_key_write_private_pem(handle.pointer, destination, capacity, &size, reason)
            }
        }
        // No more memory than it takes.
        return SecretBytes(capacity: whole.count) { output in
            whole.withBytes { for index in $0.indices { output.append($0[index]) } }
        }
    }
}
