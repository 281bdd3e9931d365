/// The `oauth_` parameters of one client's headers, sorted, as they stand side by side in a signature base string:
/// constant text around the nonce and the timestamp.
struct ProtocolBlock: Sendable {
    /// The constant text in one piece: threads that sign at the same time count one reference to it.
    private let text: [UInt8]
    /// Where in it the nonce and the timestamp belong.
    private let nonce, timestamp: Int

    /// Nil where one of the constants is no `oauth_` parameter, so that others may sort in between.
    init?(_ constants: RequestParameters) {
        guard constants.entries.allSatisfy(\.isProtocolParameter) else { return nil }
        var all = constants
        // With nothing in them, these two end where the nonce and the timestamp of a request will begin.
        all.append(name: "oauth_nonce", value: "")
        all.append(name: "oauth_timestamp", value: "")
        all.sort()
        var (text, places): ([UInt8], [Int]) = ([], [])
        for entry in all.entries {
            if !text.isEmpty { text += "%26".utf8 }
            let parameter = all.text[entry.start..<entry.end]
            text += parameter
            let isOpen = ["oauth_nonce%3D", "oauth_timestamp%3D"].contains { parameter.elementsEqual($0.utf8) }
            if isOpen { places.append(text.count) }
        }
        guard places.count == 2 else { return nil }
        self.text = text
        nonce = places[0]
        timestamp = places[1]
    }

    /// Lends the base string of a request to `body`: its parameters sorted around this block. Returns false, and does nothing, where
    /// one of them is an `oauth_` parameter itself, and would have to be sorted into it.
    func withBaseString(
        _ method: HTTPMethod,
        _ url: RequestURL,
        _ form: Span<UInt8>,
        _ nonce: Span<UInt8>,
        _ timestamp: DecimalText,
        _ body: (Span<UInt8>) -> Void
    ) throws(FormatError) -> Bool {
        let query = url.description.utf8.span.extracting(url.query)
        let room = OutputSpan<UInt8>.roomForPairs(of: query.count) + OutputSpan<UInt8>.roomForPairs(of: form.count)
        return try withScratch(of: UInt8.self, capacity: room) { text throws(FormatError) in
            try withScratch(
                of: RequestParameters.Entry.self,
                capacity: query.maximumPairs + form.maximumPairs
            ) { entries throws(FormatError) in
                try text.appendPairs(of: query, at: 0, to: &entries)
                try text.appendPairs(of: form, at: 0, to: &entries)
                guard let split = entries.sortedSplit(text.span) else { return false }
                let capacity =
                    url.maximumPrefixSize(method) + text.count + 3 * entries.count + size(nonce: nonce.count) + 3
                withScratch(of: UInt8.self, capacity: capacity) { output in
                    output.append(method, url)
                    output.append(text.span, entries.span.extracting(..<split), isFirst: true)
                    if split > 0 { output.appendEncodedAmpersand() }
                    append(nonce: nonce, timestamp: timestamp, to: &output)
                    output.append(text.span, entries.span.extracting(split...), isFirst: false)
                    body(output.span)
                }
                return true
            }
        }
    }

    /// An upper bound of the block's bytes.
    private func size(nonce: Int) -> Int { text.count + nonce + DecimalText.maximumSize }

    private func append(nonce value: Span<UInt8>, timestamp seconds: DecimalText, to output: inout OutputSpan<UInt8>) {
        let text = text.span
        output.append(copying: text.extracting(..<nonce))
        output.append(copying: value)
        output.append(copying: text.extracting(nonce..<timestamp))
        seconds.append(to: &output)
        output.append(copying: text.extracting(timestamp...))
    }
}

extension OutputSpan where Element == RequestParameters.Entry {
    /// Sorts, and says how many stand before the `oauth_` parameters; nil where there are such.
    fileprivate mutating func sortedSplit(_ text: Span<UInt8>) -> Int? {
        var split = 0
        for index in span.indices {
            if span[index].isProtocolParameter { return nil }
            if span[index].isBeforeProtocolParameters { split &+= 1 }
        }
        var entries = mutableSpan
        entries.sort(text)
        return split
    }
}
