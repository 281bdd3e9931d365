extension Span where Element == UInt8 {
    /// Whether these are the UTF-8 bytes of `text`.
    func isEqual(to text: String) -> Bool {
        let text = text.utf8.span
        guard count == text.count else { return false }
        for index in indices where self[index] != text[index] { return false }
        return true
    }
}

extension String {
    /// The text of UTF-8 bytes, ill-formed ones replaced.
    package init(copying bytes: Span<UInt8>) {
        self.init(upTo: bytes.count) { $0.append(copying: bytes) }
    }

    /// The text that `write` makes of at most `capacity` bytes, in place: no array is made first.
    @inline(__always)
    init(upTo capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        unsafe self.init(unsafeUninitializedCapacity: capacity) { buffer in
            var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
            write(&output)
            return unsafe output.finalize(for: buffer)
        }
    }
}

extension [UInt8] {
    /// At most `capacity` bytes, written by `write`.
    ///
    /// The standard library's own initialiser of this kind looks the element's type up at run time; this does not.
    package init(upTo capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        self = []
        append(addingCapacity: capacity) { output in write(&output) }
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends all of `bytes`, at once: byte by byte, a header would cost half as much again.
    @inline(__always)
    package mutating func append(copying bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity)
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            unsafe bytes.withUnsafeBytes { source in
                guard let start = buffer.baseAddress, let from = source.baseAddress else { return }
                unsafe UnsafeMutableRawPointer(start + count).copyMemory(from: from, byteCount: source.count)
                count += source.count
            }
        }
    }
}

/// Lends memory for `capacity` values to `body`: of the stack where they are few. Nothing of it is left afterwards.
@inline(__always)
func withScratch<Element: BitwiseCopyable, Result, E: Error>(
    of type: Element.Type = Element.self,
    capacity: Int,
    _ body: (inout OutputSpan<Element>) throws(E) -> Result
) throws(E) -> Result {
    try unsafe withUnsafeTemporaryAllocation(of: type, capacity: capacity) { memory throws(E) in
        var output = unsafe OutputSpan(buffer: memory, initializedCount: 0)
        return try body(&output)
    }
}
