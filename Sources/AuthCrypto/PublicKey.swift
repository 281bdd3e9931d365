import CAuthCrypto

/// A public key, which can only verify.
public struct PublicKey: Sendable, CustomStringConvertible {
    /// What kind of key it is, and how large.
    public let type: KeyType
    let handle: KeyHandle

    init(_ handle: KeyHandle) {
        self.handle = handle
        type = handle.type
    }

    /// Whether `signature` is this key's over `message`; a signature of the wrong size is none.
    ///
    /// - Throws: `CryptoError` with `unsuitableAlgorithm` where this type of key cannot be used with the algorithm.
    public func isValidSignature(
        _ signature: Span<UInt8>,
        for message: Span<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(CryptoError) -> Bool {
        try SignerHandle(handle, algorithm, verifying: true).verify(signature, message)
    }

    /// The type.
    public var description: String { "public key, \(type)" }
}

extension PublicKey: Equatable {
    /// Whether both are the same key; an RSA key equals an RSA-PSS key of the same modulus and exponent.
    public static func == (a: PublicKey, b: PublicKey) -> Bool {
        unsafe nsauth_key_same_public(a.handle.pointer, b.handle.pointer)
    }
}
