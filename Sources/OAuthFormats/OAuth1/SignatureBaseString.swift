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
        let text = parameters.text.span
        let entries = parameters.entries.span
        bytes = [UInt8](upTo: url.maximumPrefixSize(method) + text.count + 3 * entries.count) { output in
            output.append(method, url)
            output.append(text, entries, isFirst: true)
        }
    }

    /// The base string as text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    package init(copying bytes: Span<UInt8>) {
        self.bytes = [UInt8](upTo: bytes.count) { $0.append(copying: bytes) }
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

extension RequestURL {
    /// An upper bound of what ``OutputSpan/append(_:_:)`` writes.
    func maximumPrefixSize(_ method: HTTPMethod) -> Int {
        3 * method.description.utf8.count + maximumEncodedBaseStringURISize + 2
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends method and base string URI, each with the `&` behind it.
    @inline(__always)
    mutating func append(_ method: HTTPMethod, _ url: RequestURL) {
        PercentEncoding.encode(method.description.utf8.span, into: &self)
        append(0x26)
        url.appendEncodedBaseStringURI(to: &self)
        append(0x26)
    }

    /// Appends parameters, each but the first behind a `%26`.
    @inline(__always)
    mutating func append(_ text: Span<UInt8>, _ entries: Span<RequestParameters.Entry>, isFirst: Bool) {
        for index in entries.indices {
            if index > 0 || !isFirst { appendEncodedAmpersand() }
            append(copying: text.extracting(entries[index].start..<entries[index].end))
        }
    }

    /// Appends `%26`.
    @inline(__always)
    mutating func appendEncodedAmpersand() {
        append(0x25)
        append(0x32)
        append(0x36)
    }
}
