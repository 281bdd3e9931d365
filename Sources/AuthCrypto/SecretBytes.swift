import CAuthCrypto

/// Bytes that nobody should see: a shared secret, a passphrase, a private key's text.
///
/// The memory never moves and is overwritten when the last copy is released. No printing route shows the bytes, and
/// comparing two values of the same length takes a time that depends on the length alone.
public struct SecretBytes: Sendable {
    private let storage: SecretStorage

    /// Copies `bytes`. Whoever made them clears the original, where that is possible.
    public init(copying bytes: some Collection<UInt8>) {
        self.init(capacity: bytes.count) { output in
            for byte in bytes.prefix(output.freeCapacity) { output.append(byte) }
        }
    }

    /// Copies the UTF-8 bytes of `text`.
    ///
    /// The string itself stays in memory as long as it is held elsewhere: prefer reading secrets as bytes.
    public init(utf8 text: String) {
        let bytes = text.utf8.span
        self.init(capacity: bytes.count) { output in
            for index in bytes.indices { output.append(bytes[index]) }
        }
    }

    /// Makes room for `capacity` bytes and lets `initializer` write up to that many.
    public init<E: Error>(
        capacity: Int,
        initializingWith initializer: (inout OutputSpan<UInt8>) throws(E) -> Void
    ) throws(E) {
        storage = unsafe SecretStorage(capacity: capacity)
        try storage.initialize(initializer)
    }

    /// The number of bytes.
    public var count: Int { storage.count }

    /// Whether there are no bytes.
    public var isEmpty: Bool { storage.count == 0 }

    /// Lends the bytes to `body`: the one way out, for code that signs, decrypts or encodes with them at once.
    package func withBytes<Result, E: Error>(_ body: (Span<UInt8>) throws(E) -> Result) throws(E) -> Result {
        try storage.withBytes(body)
    }
}

extension SecretBytes: Equatable {
    /// Compares in constant time for a given length.
    public static func == (a: SecretBytes, b: SecretBytes) -> Bool {
        a.withBytes { x in b.withBytes { y in constantTimeEqual(x, y) } }
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the bytes.
    public var description: String { "<redacted>" }
    /// Never the bytes.
    public var debugDescription: String { "<redacted>" }
    /// Never the bytes.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Whether both hold the same bytes, in a time that depends on their lengths alone.
package func constantTimeEqual(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
            guard let x = a.baseAddress, let y = b.baseAddress else { return true }
            return unsafe nsauth_equal(x, y, a.count)
        }
    }
}
