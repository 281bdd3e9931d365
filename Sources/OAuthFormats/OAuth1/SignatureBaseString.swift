/// The text that an OAuth 1.0a signature signs (RFC 5849 section 3.4.1.1): method, base string URI and normalized
/// parameters, each percent-encoded, joined by `&`.
public struct SignatureBaseString: Hashable, Sendable, CustomStringConvertible {
    /// The bytes to sign, all ASCII.
    public let bytes: [UInt8]

    /// Builds the base string of a request.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The URL; its own query is not looked at here.
    ///   - parameters: All parameters: those of the query, of a form, and of the header without `realm` and
    ///     `oauth_signature`.
    /// - Throws: `FormatError` with `duplicateParameter` where an `oauth_` parameter is there twice or `oauth_signature`
    ///   is among them (RFC 5849 sections 3.1 and 3.2).
    public init(
        method: HTTPMethod,
        url: RequestURL,
        parameters: consuming RequestParameters
    ) throws(FormatError) {
        parameters.sort()
        try parameters.checkProtocolParameters()
        self.init(method, url, sorted: parameters, split: parameters.count)
    }

    /// The base string as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Builds the base string of sorted parameters, with a block between those before and those behind `split`.
    init(
        _ method: HTTPMethod,
        _ url: RequestURL,
        sorted parameters: borrowing RequestParameters,
        split: Int,
        block: ProtocolBlock? = nil,
        nonce: Span<UInt8> = Span(),
        timestamp: DecimalText = DecimalText(0)
    ) {
        let text = parameters.text.span
        let entries = parameters.entries.span
        let methodText = method.description.utf8.span
        let capacity =
            3 * methodText.count + url.maximumEncodedBaseStringURISize + text.count + 3 * entries.count
            + (block?.size(nonce: nonce.count) ?? 0) + 8
        bytes = [UInt8](upTo: capacity) { output in
            PercentEncoding.encode(methodText, into: &output)
            output.append(0x26)
            url.appendEncodedBaseStringURI(to: &output)
            output.append(0x26)
            output.append(text, entries.extracting(..<split), isFirst: true)
            if let block {
                if split > 0 { output.appendEncodedAmpersand() }
                block.append(nonce: nonce, timestamp: timestamp, to: &output)
            }
            output.append(text, entries.extracting(split...), isFirst: block == nil && split == 0)
        }
    }
}

extension RequestParameters {
    /// Whether each protocol parameter is there at most once; they are sorted.
    func checkProtocolParameters() throws(FormatError) {
        let bytes = text.span
        for (index, entry) in entries.enumerated() where entry.isProtocolParameter {
            let name = entry.start..<entry.nameEnd
            let isRepeated =
                index > 0 && bytes.compare(name, entries[index - 1].start..<entries[index - 1].nameEnd) == 0
            guard isRepeated || bytes.extracting(name).isEqual(to: "oauth_signature") else { continue }
            let shown = String(copying: bytes.extracting(name)).printable
            throw FormatError(
                .duplicateParameter,
                "the query or the form has '\(shown)', which belongs to the Authorization header",
                hint: "remove it from the URL and the body"
            )
        }
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends `%26`.
    @inline(__always)
    mutating func appendEncodedAmpersand() {
        append(0x25)
        append(0x32)
        append(0x36)
    }

    /// Appends parameters, each but the first behind a `%26`.
    @inline(__always)
    fileprivate mutating func append(
        _ text: Span<UInt8>,
        _ entries: Span<RequestParameters.Entry>,
        isFirst: Bool
    ) {
        for index in entries.indices {
            if index > 0 || !isFirst { appendEncodedAmpersand() }
            append(copying: text.extracting(entries[index].start..<entries[index].end))
        }
    }
}
