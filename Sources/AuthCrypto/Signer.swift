import CAuthCrypto

/// A private key made ready to sign by one algorithm; any number of threads may sign at the same time.
public struct Signer: Sendable {
    /// The algorithm it signs by.
    public let algorithm: SignatureAlgorithm
    private let handle: SignerHandle

    init(_ key: KeyHandle, _ algorithm: SignatureAlgorithm) throws(CryptoError) {
        self.algorithm = algorithm
        handle = try SignerHandle(key, algorithm, verifying: false)
    }

    /// The size of every signature, in bytes: the modulus' for RSA; 64, 96 or 132 for ES256, ES384 or ES512.
    public var signatureSize: Int { handle.size }

    /// Appends the signature of `message`, ``signatureSize`` bytes, to `output`, which has room for it.
    ///
    /// ECDSA and RSASSA-PSS signatures differ from call to call.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto fails.
    public func appendSignature(
        for message: Span<UInt8>,
        to output: inout OutputSpan<UInt8>
    ) throws(CryptoError) {
        try unsafe output.appendFromC(count: handle.size) { destination in
            unsafe message.withUnsafeBufferPointer { source in
                unsafe nsauth_sign(handle.pointer, source.baseAddress, source.count, destination, nil)
            }
        }
    }

    /// The signature of `message`, ``signatureSize`` bytes.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto fails.
    public func signature(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        try [UInt8](capacity: handle.size) { output throws(CryptoError) in
            try appendSignature(for: message, to: &output)
        }
    }
}

extension Signer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The algorithm, never the key.
    public var description: String { "signer, \(algorithm)" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Owns a signer or verifier of the C shim; immutable once made, so sharing it is sound.
@safe final class SignerHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ key: KeyHandle, _ algorithm: SignatureAlgorithm, verifying: Bool) throws(CryptoError) {
        guard algorithm.accepts(key.type) else {
            throw CryptoError(
                .unsuitableAlgorithm,
                "\(algorithm) cannot be used with a key of type \(key.type)",
                hint: SignatureAlgorithm.preferred(for: key.type).map { "use \($0)" }
            )
        }
        var made: OpaquePointer?
        var reason = CReason()
        let code = unsafe reason.withUnsafeMutablePointer { reason in
            unsafe nsauth_signer_new(
                key.pointer,
                algorithm.scheme,
                algorithm.hashFunction.digest,
                verifying,
                &made,
                reason
            )
        }
        guard let made = unsafe made, code == NSAUTH_OK else {
            throw CryptoError(.unsuitableAlgorithm, "\(algorithm) cannot be used with this key: \(reason.text)")
        }
        unsafe pointer = made
    }

    deinit { unsafe nsauth_signer_free(pointer) }

    var size: Int { unsafe nsauth_signer_size(pointer) }

    func verify(_ signature: Span<UInt8>, _ message: Span<UInt8>) throws(CryptoError) -> Bool {
        let code = unsafe signature.withUnsafeBufferPointer { signature in
            unsafe message.withUnsafeBufferPointer { message in
                unsafe nsauth_verify(
                    pointer,
                    message.baseAddress,
                    message.count,
                    signature.baseAddress,
                    signature.count
                )
            }
        }
        guard code == NSAUTH_OK || code == NSAUTH_MISMATCH else {
            throw CryptoError(.systemFailure, "libcrypto failed to verify")
        }
        return code == NSAUTH_OK
    }
}
