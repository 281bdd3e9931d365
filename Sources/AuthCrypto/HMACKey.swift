import CAuthCrypto

/// A key for HMAC (RFC 2104), hashed once so that each code costs little more than the message's own digest.
///
/// Any number of threads may use one key at the same time.
public struct HMACKey: Sendable {
    /// The digest underneath.
    public let hashFunction: HashFunction
    private let handle: Handle

    /// Prepares `key`, of any length, for use with `hashFunction`.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto's configuration provides no such digest.
    public init(_ hashFunction: HashFunction, key: SecretBytes) throws(CryptoError) {
        self.hashFunction = hashFunction
        handle = try key.withBytes { bytes throws(CryptoError) in try Handle(hashFunction, bytes) }
    }

    /// Lends the code of `message`, of the digest's size, to `body`: no memory is allocated for it.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto runs out of memory.
    public func withAuthenticationCode<Result>(
        for message: Span<UInt8>,
        _ body: (Span<UInt8>) -> Result
    ) throws(CryptoError) -> Result {
        // The largest digest; the rest stays zero.
        var code = InlineArray<64, UInt8>(repeating: 0)
        var destination = code.mutableSpan
        let status = unsafe destination.withUnsafeMutableBufferPointer { destination in
            unsafe message.withUnsafeBufferPointer { source in
                unsafe nsauth_hmac_compute(handle.pointer, source.baseAddress, source.count, destination.baseAddress)
            }
        }
        guard status == NSAUTH_OK else { throw CryptoError(.systemFailure, "libcrypto failed to compute an HMAC") }
        return body(code.span.extracting(..<hashFunction.digestSize))
    }

    /// The code of `message`, of the digest's size.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto runs out of memory.
    public func authenticationCode(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        try withAuthenticationCode(for: message) { code in
            [UInt8](capacity: code.count) { output in
                for index in code.indices { output.append(code[index]) }
            }
        }
    }

    /// Whether `code` is the whole code of `message`, compared in constant time.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto runs out of memory.
    public func isValid(_ code: Span<UInt8>, for message: Span<UInt8>) throws(CryptoError) -> Bool {
        try withAuthenticationCode(for: message) { expected in constantTimeEqual(expected, code) }
    }
}

extension HMACKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The digest's name, never the key.
    public var description: String { "HMAC-\(hashFunction) <redacted>" }
    /// The digest's name, never the key.
    public var debugDescription: String { description }
    /// Never the key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension HMACKey {
    /// Owns the prepared key; immutable after `init`, so sharing it is sound.
    @safe private final class Handle: @unchecked Sendable {
        let pointer: OpaquePointer

        init(_ hashFunction: HashFunction, _ key: Span<UInt8>) throws(CryptoError) {
            var made: OpaquePointer?
            let code = unsafe key.withUnsafeBufferPointer { key in
                unsafe nsauth_hmac_new(hashFunction.digest, key.baseAddress, key.count, &made)
            }
            guard let made = unsafe made, code == NSAUTH_OK else {
                throw CryptoError(.systemFailure, "libcrypto provides no \(hashFunction)")
            }
            unsafe pointer = made
        }

        deinit { unsafe nsauth_hmac_free(pointer) }
    }
}
