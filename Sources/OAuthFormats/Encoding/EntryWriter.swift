/// Writes entries of an ``EncodingTable`` to memory that has room for all of them, eight bytes each: those beyond an entry's
/// characters are overwritten by the next, or left out.
///
/// Whoever makes one has seen that there is room for every entry, and eight bytes more.
@unsafe struct EntryWriter {
    private let memory: UnsafeMutableRawPointer
    /// Behind the last character that was written.
    private(set) var end: Int

    @inline(__always)
    init(_ memory: UnsafeMutablePointer<UInt8>, at end: Int) {
        unsafe self.memory = UnsafeMutableRawPointer(memory)
        unsafe self.end = end
    }

    @inline(__always)
    mutating func append(_ entry: UInt64) {
        unsafe memory.storeBytes(of: entry.littleEndian, toByteOffset: end, as: UInt64.self)
        unsafe end &+= Int(entry &>> 56)
    }

    /// The first eight characters from `start` on, as a number that sorts as they do; zeros stand for those beyond `end`.
    @inline(__always)
    func key(from start: Int) -> UInt64 {
        let key = unsafe UInt64(bigEndian: memory.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let size = unsafe end &- start
        return size < 8 ? key & ~(UInt64.max &>> UInt64(8 &* size)) : key
    }
}
