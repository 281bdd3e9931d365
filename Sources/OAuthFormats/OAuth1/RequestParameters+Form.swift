extension OutputSpan where Element == UInt8 {
    /// The room that the parameters of a form of `size` bytes need: each byte becomes five at most, a pair without `=` gets
    /// three more, and the last ones are written eight at a time.
    static func roomForPairs(of size: Int) -> Int { size * 5 + 3 + 8 }

    /// Appends the parameters of a query or of a form, decoded (RFC 5849 section 3.4.1.3.1) and encoded twice: pairs split at
    /// `&`, a pair at its first `=`, `+` taken for a space. Adds to `entries` where each stands, counted from `base`.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    mutating func appendPairs(
        of form: Span<UInt8>,
        at base: Int,
        to entries: inout OutputSpan<RequestParameters.Entry>
    ) throws(FormatError) {
        precondition(freeCapacity >= Self.roomForPairs(of: form.count))
        let tables = (EncodingTable.form.entries, EncodingTable.twice.entries)
        let (table, twice) = (tables.0.span, tables.1.span)
        precondition(table.count == 256 && twice.count == 256)
        try unsafe withUnsafeMutableBufferPointer { buffer, count throws(FormatError) in
            guard let memory = buffer.baseAddress else { return }
            var writer = unsafe ParameterWriter(memory, at: count, base: base)
            var index = 0
            while index < form.count {
                let byte = form[index]
                let entry = table[Int(byte)]
                if entry != 0 {
                    unsafe writer.append(entry)
                    index &+= 1
                } else if byte == 0x26 {
                    if let entry = unsafe writer.endParameter() { entries.append(entry) }
                    index &+= 1
                } else if byte == 0x3d, unsafe !writer.hasName {
                    unsafe writer.endName()
                    index &+= 1
                } else {
                    let meant = try form.decodedByte(at: &index, plus: 0x20)
                    unsafe writer.append(twice[Int(meant)])
                }
            }
            if let entry = unsafe writer.endParameter() { entries.append(entry) }
            count = unsafe writer.end
        }
    }

    /// Appends one decoded parameter, encoded twice; adds to `entries` where it stands, counted from `base`.
    mutating func appendPair(
        name: Span<UInt8>,
        value: Span<UInt8>,
        at base: Int,
        to entries: inout OutputSpan<RequestParameters.Entry>
    ) {
        precondition(freeCapacity >= Self.roomForPairs(of: name.count + value.count))
        let table = EncodingTable.twice.entries
        let twice = table.span
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let memory = buffer.baseAddress else { return }
            var writer = unsafe ParameterWriter(memory, at: count, base: base)
            for index in name.indices { unsafe writer.append(twice[Int(name[index])]) }
            unsafe writer.endName()
            for index in value.indices { unsafe writer.append(twice[Int(value[index])]) }
            if let entry = unsafe writer.endParameter() { entries.append(entry) }
            count = unsafe writer.end
        }
    }
}

extension Span where Element == UInt8 {
    /// The most pairs that a form of these bytes can have.
    var maximumPairs: Int {
        var pairs = 1
        var index = 0
        while let word = word(at: index) {
            pairs &+= word.ampersands
            index &+= 8
        }
        return pairs &+ (count &- index)
    }
}
