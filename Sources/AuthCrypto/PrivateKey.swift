import CAuthCrypto

/// A private key for signatures: RSA, RSA-PSS, or EC on P-256, P-384 or P-521.
///
/// Parsed once and immutable: any number of threads may use one key. Its numbers are overwritten when the last copy is
/// released.
public struct PrivateKey: Sendable {
    /// What kind of key it is, and how large.
    public let type: KeyType
    let handle: KeyHandle
    /// SHA-256 of the DER it was read from; nil where that was encrypted, or the key was made.
    let fileDigest: SecretBytes?

    /// Reads the first private key of a PEM text, or a DER file.
    ///
    /// PKCS#8, encrypted PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC1 (RFC 5915) are read, the last two also with the
    /// older encryption in PEM headers. Text and other PEM blocks around the key are passed over.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - passphrase: Any bytes; ignored where the key is not encrypted. Nobody is ever asked for one.
    /// - Throws: `CryptoError` with `invalidInput`, `missingPassphrase`, `wrongPassphrase` or `unsupportedKey`.
    public init(parsing bytes: SecretBytes, passphrase: SecretBytes? = nil) throws(CryptoError) {
        handle = try bytes.withBytes { bytes throws(CryptoError) in
            guard let passphrase else { return try KeyHandle(parsing: bytes, passphrase: nil) }
            return try passphrase.withBytes { passphrase throws(CryptoError) in
                try KeyHandle(parsing: bytes, passphrase: passphrase)
            }
        }
        type = handle.type
        fileDigest = Self.digest(ofFile: bytes)
    }

    /// What ``fileDigest`` is, without the key being parsed.
    static func digest(ofFile bytes: SecretBytes) -> SecretBytes? {
        let size = HashFunction.sha256.digestSize
        return try? SecretBytes(capacity: size) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: size) { destination in
                bytes.withBytes { bytes in
                    unsafe bytes.withUnsafeBufferPointer {
                        unsafe nsauth_key_file_digest($0.baseAddress, $0.count, destination)
                    }
                }
            }
        }
    }

    /// Reads the first private key of a PEM text.
    ///
    /// - Throws: As ``init(parsing:passphrase:)``.
    public init(pemRepresentation pem: String, passphrase: SecretBytes? = nil) throws(CryptoError) {
        try self.init(parsing: SecretBytes(utf8: pem), passphrase: passphrase)
    }

    init(_ handle: KeyHandle) {
        self.handle = handle
        type = handle.type
        fileDigest = nil
    }

    /// The public half.
    public var publicKey: PublicKey { PublicKey(handle) }

    /// The key made ready to sign by one algorithm.
    ///
    /// - Throws: `CryptoError` with `unsuitableAlgorithm` where this type of key cannot be used with it.
    public func signer(using algorithm: SignatureAlgorithm) throws(CryptoError) -> Signer {
        try Signer(handle, algorithm)
    }
}

extension PrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The type alone, never the key.
    public var description: String { "private key, \(type)" }
    /// The type alone, never the key.
    public var debugDescription: String { description }
    /// Never the key.
    public var customMirror: Mirror { Mirror(self, children: ["type": type]) }
}

extension KeyHandle {
    fileprivate convenience init(parsing bytes: Span<UInt8>, passphrase: Span<UInt8>?) throws(CryptoError) {
        // libcrypto tells an empty passphrase from none by the pointer.
        let empty: [UInt8] = [0]
        try unsafe self.init("private key") { made, reason in
            unsafe bytes.withUnsafeBufferPointer { bytes in
                unsafe reason.withUnsafeMutablePointer { reason in
                    guard let passphrase else {
                        return unsafe nsauth_key_parse(bytes.baseAddress, bytes.count, nil, 0, &made, reason)
                    }
                    return unsafe passphrase.withUnsafeBufferPointer { passphrase in
                        unsafe empty.withUnsafeBufferPointer { empty in
                            unsafe nsauth_key_parse(
                                bytes.baseAddress,
                                bytes.count,
                                passphrase.baseAddress ?? empty.baseAddress,
                                passphrase.count,
                                &made,
                                reason
                            )
                        }
                    }
                }
            }
        }
    }
}
