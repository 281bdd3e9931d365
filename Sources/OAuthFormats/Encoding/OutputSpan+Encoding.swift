extension OutputSpan where Element == UInt8 {
    /// Appends what `table`, in which no byte means something else, makes of `bytes`.
    mutating func append(_ bytes: Span<UInt8>, by table: EncodingTable) {
        let entries = table.entries.span
        // Where there is room for the most that can come, no byte is asked again.
        guard freeCapacity >= bytes.count * table.maximumExpansion + 8 else {
            for index in bytes.indices { append(entry: entries[Int(bytes[index])]) }
            return
        }
        precondition(entries.count == 256)
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let memory = buffer.baseAddress else { return }
            var writer = unsafe EntryWriter(memory, at: count)
            for index in bytes.indices { unsafe writer.append(entries[Int(bytes[index])]) }
            count = unsafe writer.end
        }
    }

    private mutating func append(entry: UInt64) { append(ByteWord(bits: entry), used: Int(entry &>> 56)) }
}
