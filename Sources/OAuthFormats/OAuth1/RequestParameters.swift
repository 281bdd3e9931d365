/// The parameters of one request (RFC 5849 section 3.4.1.3): decoded pairs in any number, repeats kept.
///
/// Each is kept as it stands in the signature base string: percent-encoded as a parameter, then encoded again as part
/// of the base string. The second encoding only puts `25` behind each `%` of the first, so two encoded texts stay in
/// their order, and sorting can come last.
public struct RequestParameters: Sendable {
    /// One parameter in ``text``: its name up to `nameEnd`, the `=`, and its value up to `end`.
    struct Entry: Sendable {
        /// The name's first 8 bytes, as a number that sorts as they do.
        let key: UInt64
        let start: Int
        let nameEnd: Int
        let end: Int
    }

    private(set) var text: [UInt8] = []
    private(set) var entries: [Entry] = []

    /// No parameters.
    public init() {}

    /// The parameters of a URL's query and of a form.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    public init(query url: RequestURL, form: [UInt8]) throws(FormatError) {
        try append(form: url.description.utf8.span.extracting(url.query))
        try append(form: form.span)
    }

    /// The number of parameters.
    public var count: Int { entries.count }

    /// Adds one decoded parameter.
    public mutating func append(name: String, value: String) {
        append(name: name.utf8.span, value: value.utf8.span)
    }

    /// Adds one decoded parameter: UTF-8, or any other bytes.
    public mutating func append(name: Span<UInt8>, value: Span<UInt8>) {
        let start = text.count
        var nameSize = 0
        text.append(addingCapacity: (name.count + value.count) * 5 + 3) { output in
            for index in name.indices { output.appendTwiceEncoded(name[index]) }
            nameSize = output.count
            output.appendEncodedEquals()
            for index in value.indices { output.appendTwiceEncoded(value[index]) }
        }
        let key = text.span.key(of: start..<start + nameSize)
        entries.append(Entry(key: key, start: start, nameEnd: start + nameSize, end: text.count))
    }

    /// Adds the parameters of a query or of a form, decoded (RFC 5849 section 3.4.1.3.1): pairs split at `&`, a pair at
    /// its first `=`, `+` taken for a space.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    public mutating func append(form: Span<UInt8>) throws(FormatError) {
        guard !form.isEmpty else { return }
        let base = text.count
        var added: [Entry] = []
        added.reserveCapacity(8)
        // No byte becomes more than 5; the last pair may want an `=` that it has not.
        try text.append(addingCapacity: form.count * 5 + 3) { output throws(FormatError) in
            var index = 0
            while index < form.count {
                guard form[index] != 0x26 else {
                    index += 1
                    continue
                }
                added.append(try output.appendPair(form, at: &index, base: base))
            }
        }
        if entries.isEmpty { entries = added } else { entries += added }
    }

    /// Adds the parameters of `others`.
    mutating func append(contentsOf others: RequestParameters) {
        let base = text.count
        text += others.text
        entries += others.entries.map { entry in
            Entry(key: entry.key, start: base + entry.start, nameEnd: base + entry.nameEnd, end: base + entry.end)
        }
    }

    /// Sorts by name, and by value among equal names, in the order of the encoded bytes (section 3.4.1.3.2).
    mutating func sort() {
        guard entries.count > 1 else { return }
        let text = text
        entries.sort { a, b in a.key != b.key ? a.key < b.key : text.span.isSorted(a, b) }
    }
}

extension RequestParameters.Entry {
    /// Whether the name begins with `oauth_`, as protocol parameters do (section 3.1).
    var isProtocolParameter: Bool { key &>> 16 == 0x6f61_7574_685f }

    /// Whether it stands before all protocol parameters.
    var isBeforeProtocolParameters: Bool { key &>> 16 < 0x6f61_7574_685f }
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

    /// The first 8 bytes of a range as a number that sorts as they do; a shorter range is filled up with zeros.
    @inline(__always)
    fileprivate func key(of range: Range<Int>) -> UInt64 {
        var key: UInt64 = 0
        for index in range.lowerBound..<range.lowerBound &+ 8 {
            key = key &<< 8 | (index < range.upperBound ? UInt64(self[index]) : 0)
        }
        return key
    }

    fileprivate func isSorted(_ a: RequestParameters.Entry, _ b: RequestParameters.Entry) -> Bool {
        let order = compare(a.start..<a.nameEnd, b.start..<b.nameEnd)
        return order != 0 ? order < 0 : compare(a.nameEnd..<a.end, b.nameEnd..<b.end) < 0
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends `%3D`.
    @inline(__always)
    fileprivate mutating func appendEncodedEquals() {
        append(0x25)
        append(0x33)
        append(0x44)
    }

    /// Decodes one pair of a form and appends it twice encoded; `index` moves to its `&` or to the end.
    @inline(__always)
    fileprivate mutating func appendPair(
        _ form: Span<UInt8>,
        at index: inout Int,
        base: Int
    ) throws(FormatError) -> RequestParameters.Entry {
        let start = count
        var nameEnd = -1
        while index < form.count {
            appendUnreserved(form, from: &index)
            guard index < form.count, form[index] != 0x26 else { break }
            if form[index] == 0x3d, nameEnd < 0 {
                nameEnd = count
                appendEncodedEquals()
                index &+= 1
            } else {
                appendTwiceEncoded(try form.decodedByte(at: &index, plus: 0x20))
            }
        }
        if nameEnd < 0 {
            nameEnd = count
            appendEncodedEquals()
        }
        let key = span.key(of: start..<nameEnd)
        return RequestParameters.Entry(key: key, start: base + start, nameEnd: base + nameEnd, end: base + count)
    }
}
