extension MutableSpan where Element == RequestParameters.Entry {
    /// Sorts by name, and by value among equal names, in the order of the encoded bytes (section 3.4.1.3.2).
    mutating func sort(_ text: Span<UInt8>) {
        guard count <= 64 else {
            return unsafe withUnsafeMutableBufferPointer { buffer in
                var buffer = unsafe buffer
                unsafe buffer.sort { text.isSorted($0, $1) }
            }
        }
        // Insertion: nothing beats it at the few parameters of most requests.
        unsafe withUnsafeMutableBufferPointer { entries in
            for index in 1..<Swift.max(entries.count, 1) {
                let added = unsafe entries[index]
                var place = index
                while place > 0 {
                    let before = unsafe entries[place &- 1]
                    guard added.key < before.key || added.key == before.key && text.isSorted(added, before) else {
                        break
                    }
                    unsafe entries[place] = before
                    place &-= 1
                }
                unsafe entries[place] = added
            }
        }
    }
}

extension Span where Element == UInt8 {
    /// Negative, zero or positive as the first range's bytes sort before, with or behind the second's.
    func compare(_ a: Range<Int>, _ b: Range<Int>) -> Int {
        for offset in 0..<Swift.min(a.count, b.count) {
            let x = self[a.lowerBound &+ offset]
            let y = self[b.lowerBound &+ offset]
            if x != y { return Int(x) - Int(y) }
        }
        return a.count - b.count
    }

    /// Whether `a` stands before `b`: by name, and by value among equal names.
    fileprivate func isSorted(_ a: RequestParameters.Entry, _ b: RequestParameters.Entry) -> Bool {
        guard a.key == b.key else { return a.key < b.key }
        let order = compare(a.start..<a.nameEnd, b.start..<b.nameEnd)
        return order != 0 ? order < 0 : compare(a.nameEnd..<a.end, b.nameEnd..<b.end) < 0
    }
}
