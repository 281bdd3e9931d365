import CAuthCrypto

/// A key that seals bytes for whoever has the private key it was derived from: AES-256-GCM (NIST SP 800-38D).
public struct SealingKey: Sendable {
    private let key: SecretBytes

    /// Derives a key for one purpose: HKDF (RFC 5869) with SHA-256, without a salt.
    ///
    /// From the DER that a private key was read from, so that a process need not parse it for this alone; of one that was
    /// encrypted, or made, from its private number, since a passphrase can be guessed.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto has no HKDF.
    public init(derivedFrom privateKey: PrivateKey, purpose: String) throws(CryptoError) {
        if let file = privateKey.fileDigest {
            try self.init(fileDigest: file, purpose)
            return
        }
        let handle = privateKey.handle
        try unsafe self.init(purpose) { purpose, destination in
            unsafe nsauth_key_derive(handle.pointer, purpose.baseAddress, purpose.count, destination)
        }
    }

    /// What ``init(derivedFrom:purpose:)`` derives from the key that is read from these bytes; nil where that is encrypted.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto has no HKDF.
    package init?(derivedFromKeyFile bytes: SecretBytes, purpose: String) throws(CryptoError) {
        guard let digest = PrivateKey.digest(ofFile: bytes) else { return nil }
        try self.init(fileDigest: digest, purpose)
    }

    private init(fileDigest: SecretBytes, _ purpose: String) throws(CryptoError) {
        try unsafe self.init(purpose) { purpose, destination in
            fileDigest.withBytes { secret in
                unsafe secret.withUnsafeBufferPointer { secret in
                    unsafe nsauth_derive(
                        secret.baseAddress,
                        secret.count,
                        purpose.baseAddress,
                        purpose.count,
                        destination
                    )
                }
            }
        }
    }

    private init(
        _ purpose: String,
        _ derive: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> nsauth_code
    ) throws(CryptoError) {
        let (size, purpose) = (Int(NSAUTH_SEALING_KEY_SIZE), Array(purpose.utf8))
        key = try SecretBytes(capacity: size) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: size) { destination in
                unsafe purpose.withUnsafeBufferPointer { unsafe derive($0, destination) }
            }
        }
    }

    /// Seals `bytes`, and binds them to `context`, which is not part of the result and has to be the same again.
    ///
    /// - Returns: The nonce of 12 bytes, as many bytes as were given, and the tag of 16 bytes.
    /// - Throws: `CryptoError` with `systemFailure` where the system gives no random bytes, or libcrypto fails.
    public func seal(_ bytes: SecretBytes, binding context: [UInt8]) throws(CryptoError) -> [UInt8] {
        let nonce = try SecureRandom.bytes(Int(NSAUTH_SEAL_NONCE_SIZE))
        let size = bytes.count + Int(NSAUTH_SEAL_TAG_SIZE)
        let sealed = try [UInt8](capacity: size) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: size) { destination in
                bytes.withBytes { bytes in
                    unsafe withParts(nonce, context, bytes) { key, nonce, bound, bytes in
                        unsafe nsauth_seal(
                            key,
                            nonce,
                            bound.baseAddress,
                            bound.count,
                            bytes.baseAddress,
                            bytes.count,
                            destination
                        )
                    }
                }
            }
        }
        return nonce + sealed
    }

    /// Opens what ``seal(_:binding:)`` has made.
    ///
    /// - Returns: The bytes, or nil where they were sealed by another key, bound to something else, or changed.
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto fails.
    public func open(_ sealed: [UInt8], binding context: [UInt8]) throws(CryptoError) -> SecretBytes? {
        let overhead = Int(NSAUTH_SEAL_NONCE_SIZE + NSAUTH_SEAL_TAG_SIZE)
        guard sealed.count >= overhead else { return nil }
        let nonceSize = Int(NSAUTH_SEAL_NONCE_SIZE)
        let (nonce, text) = (Array(sealed.prefix(nonceSize)), Array(sealed.dropFirst(nonceSize)))
        var isSame = true
        let opened = try SecretBytes(capacity: sealed.count - overhead) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: sealed.count - overhead) { destination in
                let code = unsafe withParts(nonce, context, text.span) { key, nonce, bound, text in
                    unsafe nsauth_open(
                        key,
                        nonce,
                        bound.baseAddress,
                        bound.count,
                        text.baseAddress,
                        text.count,
                        destination
                    )
                }
                isSame = code != NSAUTH_MISMATCH
                return isSame ? code : NSAUTH_OK
            }
        }
        return isSame ? opened : nil
    }

    /// Lends what C needs: the key, the nonce, what is bound, and the bytes.
    private func withParts(
        _ nonce: [UInt8],
        _ context: [UInt8],
        _ bytes: Span<UInt8>,
        _ body: (
            UnsafePointer<UInt8>?, UnsafePointer<UInt8>?, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>
        ) -> nsauth_code
    ) -> nsauth_code {
        key.withBytes { key in
            unsafe key.withUnsafeBufferPointer { key in
                unsafe nonce.withUnsafeBufferPointer { nonce in
                    unsafe context.withUnsafeBufferPointer { context in
                        unsafe bytes.withUnsafeBufferPointer { bytes in
                            unsafe body(key.baseAddress, nonce.baseAddress, context, bytes)
                        }
                    }
                }
            }
        }
    }
}

extension SealingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the key.
    public var description: String { "sealing key <redacted>" }
    /// Never the key.
    public var debugDescription: String { description }
    /// Never the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
