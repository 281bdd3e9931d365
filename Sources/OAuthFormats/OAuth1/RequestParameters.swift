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
        let base = text.count
        entries.append(addingCapacity: 1) { entries in
            text.append(addingCapacity: OutputSpan.roomForPairs(of: name.count + value.count)) { text in
                text.appendPair(name: name, value: value, at: base, to: &entries)
            }
        }
    }

    /// Adds the parameters of a query or of a form, decoded (RFC 5849 section 3.4.1.3.1): pairs split at `&`, a pair at
    /// its first `=`, `+` taken for a space.
    ///
    /// - Throws: `FormatError` with `invalidPercentEncoding` where a `%` is not followed by two hexadecimal digits.
    public mutating func append(form: Span<UInt8>) throws(FormatError) {
        guard !form.isEmpty else { return }
        let base = text.count
        try entries.append(addingCapacity: form.maximumPairs) { entries throws(FormatError) in
            try text.append(addingCapacity: OutputSpan.roomForPairs(of: form.count)) { text throws(FormatError) in
                try text.appendPairs(of: form, at: base, to: &entries)
            }
        }
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
        let text = text
        var span = entries.mutableSpan
        span.sort(text.span)
    }
}

extension RequestParameters.Entry {
    /// Whether the name begins with `oauth_`, as protocol parameters do (section 3.1).
    var isProtocolParameter: Bool { key &>> 16 == 0x6f61_7574_685f }

    /// Whether it stands before all protocol parameters.
    var isBeforeProtocolParameters: Bool { key &>> 16 < 0x6f61_7574_685f }
}
