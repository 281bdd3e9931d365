import CAuthCrypto

/// The memory behind `SecretBytes`: allocated once, overwritten whole before it is given back.
///
/// Unchecked, and sound: the bytes are written only before the storage is shared.
@safe final class SecretStorage: @unchecked Sendable {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    private let release: (UnsafeMutableBufferPointer<UInt8>) -> Void
    private(set) var count = 0

    /// `release` gives the memory back after it was overwritten; a test looks at it there.
    init(
        capacity: Int,
        release: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Void = { unsafe $0.deallocate() }
    ) {
        unsafe memory = .allocate(capacity: max(capacity, 1))
        // Never uninitialised, so that what is overwritten on release is defined whatever was written before.
        unsafe memory.initialize(repeating: 0)
        unsafe self.release = release
    }

    deinit {
        // The whole capacity, used or not.
        unsafe nsauth_cleanse(memory.baseAddress, memory.count)
        unsafe release(memory)
    }

    func initialize<E: Error>(_ initializer: (inout OutputSpan<UInt8>) throws(E) -> Void) throws(E) {
        var output = unsafe OutputSpan(buffer: memory, initializedCount: 0)
        do throws(E) {
            try initializer(&output)
        } catch {
            // What was written is wiped with the rest.
            _ = unsafe output.finalize(for: memory)
            throw error
        }
        count = unsafe output.finalize(for: memory)
    }

    func withBytes<Result, E: Error>(_ body: (Span<UInt8>) throws(E) -> Result) throws(E) -> Result {
        let bytes = unsafe UnsafeBufferPointer(rebasing: memory[..<count])
        return try body(unsafe bytes.span)
    }
}
