/// Writes parameters one by one, as they stand in a signature base string, and says where each stands.
///
/// Whoever makes one has seen that there is room, see ``OutputSpan/roomForPairs(of:)``.
@unsafe struct ParameterWriter {
    private var output: EntryWriter
    private let base: Int
    private var start: Int
    private var name: (end: Int, key: UInt64)?

    /// Writes behind what is there already; the text begins `base` bytes before it.
    @inline(__always)
    init(_ memory: UnsafeMutablePointer<UInt8>, at end: Int, base: Int) {
        unsafe output = EntryWriter(memory, at: end)
        unsafe self.base = base
        unsafe start = end
    }

    /// Behind the last character that was written.
    @inline(__always)
    var end: Int { unsafe output.end }

    /// Whether the name of this parameter is written.
    @inline(__always)
    var hasName: Bool { unsafe name != nil }

    /// Appends an entry of ``EncodingTable/twice`` or ``EncodingTable/form``.
    @inline(__always)
    mutating func append(_ entry: UInt64) { unsafe output.append(entry) }

    /// Ends the name.
    @inline(__always)
    mutating func endName() {
        unsafe name = (output.end, output.key(from: start))
        unsafe output.append(EncodingTable.equals)
    }

    /// Ends the parameter, where anything was written of it; a name without `=` gets one.
    @inline(__always)
    mutating func endParameter() -> RequestParameters.Entry? {
        guard unsafe output.end > start else { return nil }
        if unsafe name == nil { unsafe endName() }
        guard let (nameEnd, key) = unsafe name else { return nil }
        let entry = unsafe RequestParameters.Entry(
            key: key,
            start: base &+ start,
            nameEnd: base &+ nameEnd,
            end: base &+ output.end
        )
        unsafe start = output.end
        unsafe name = nil
        return entry
    }
}
