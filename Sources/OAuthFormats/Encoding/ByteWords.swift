/// Eight bytes of text looked at together, the first in the lowest place: most text needs neither a look at each byte
/// nor an encoding, and a signature looks at all of it.
struct ByteWord {
    let bits: UInt64

    /// How many bytes from the first on are unreserved (RFC 3986 section 2.3).
    @inline(__always)
    var unreservedPrefix: Int {
        prefix(of: letters | from(0x30, to: 0x39) | from(0x2d, to: 0x2e) | from(0x5f, to: 0x5f) | from(0x7e, to: 0x7e))
    }

    /// How many bytes are `&`.
    @inline(__always)
    var ampersands: Int { (from(0x26, to: 0x26) & ~bits & Self.highBits).nonzeroBitCount }

    /// Whether no byte needs an escape in a JSON string (RFC 8259 section 7).
    @inline(__always)
    var isPlainJSON: Bool {
        (from(0x00, to: 0x1f) | from(0x22, to: 0x22) | from(0x5c, to: 0x5c)) & ~bits & Self.highBits == 0
    }

    /// The letters in lower case.
    @inline(__always)
    var lowercased: ByteWord { ByteWord(bits: bits | (from(0x41, to: 0x5a) & ~bits & Self.highBits) &>> 2) }

    @inline(__always)
    private var letters: UInt64 { ByteWord(bits: bits | Self.everyByte &* 0x20).from(0x61, to: 0x7a) }

    /// Sets the high bit of each byte from `low` to `high`; what it says of a byte outside ASCII is not to be used.
    @inline(__always)
    private func from(_ low: UInt64, to high: UInt64) -> UInt64 {
        let ascii = bits & ~Self.highBits
        return (ascii &+ Self.everyByte &* (0x80 - low)) & ~(ascii &+ Self.everyByte &* (0x7f - high))
    }

    @inline(__always)
    private func prefix(of fitting: UInt64) -> Int {
        (~(fitting & ~bits) & Self.highBits).trailingZeroBitCount &>> 3
    }

    private static var everyByte: UInt64 { 0x0101_0101_0101_0101 }
    private static var highBits: UInt64 { 0x8080_8080_8080_8080 }
}

extension Span where Element == UInt8 {
    /// The eight bytes from `index` on; nil where fewer are left.
    @inline(__always)
    func word(at index: Int) -> ByteWord? {
        guard index >= 0, index <= count &- 8 else { return nil }
        return ByteWord(
            bits: UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        )
    }

    /// The end of the run of unreserved bytes that begins at `start`.
    @inline(__always)
    func endOfUnreserved(from start: Int) -> Int {
        var end = start
        while let word = word(at: end) {
            let prefix = word.unreservedPrefix
            end &+= prefix
            if prefix < 8 { return end }
        }
        while end < count, self[end].isUnreserved { end &+= 1 }
        return end
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends the first `used` bytes of a word: all eight are written, where there is room for them.
    @inline(__always)
    mutating func append(_ word: ByteWord, used: Int) {
        guard freeCapacity >= 8 else {
            for place in 0..<UInt64(used) { append(UInt8(truncatingIfNeeded: word.bits &>> (place &* 8))) }
            return
        }
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let start = buffer.baseAddress else { return }
            unsafe UnsafeMutableRawPointer(start + count).storeBytes(of: word.bits.littleEndian, as: UInt64.self)
            count &+= used
        }
    }

    /// Appends `bytes` with letters in lower case.
    @inline(__always)
    mutating func append(lowercased bytes: Span<UInt8>) {
        var index = 0
        while let word = bytes.word(at: index) {
            append(word.lowercased, used: 8)
            index &+= 8
        }
        while index < bytes.count {
            append(bytes[index].lowercased)
            index &+= 1
        }
    }
}
