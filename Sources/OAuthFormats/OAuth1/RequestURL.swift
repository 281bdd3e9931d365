/// The URL of a request, in the form in which it is both sent and signed.
///
/// A path or a query that no request line can carry as it stands (spaces, quotes, brackets, braces, `|`, `\`, `^`,
/// non-ASCII text, `.` and `..` segments) is rewritten as HTTP clients do it, and a fragment, which is never sent, is
/// dropped: then ``wasRewritten`` is true, and ``description`` is the URL to send. All else is kept to the byte.
public struct RequestURL: Hashable, Sendable, CustomStringConvertible {
    /// The two schemes that OAuth 1.0a knows (RFC 5849 section 3.4.1.2).
    public enum Scheme: String, Hashable, Sendable {
        /// HTTP in the clear, default port 80.
        case http
        /// HTTP over TLS, default port 443.
        case https
    }

    /// The URL to send.
    public let description: String
    /// Whether the URL to send differs from the one that was given.
    public let wasRewritten: Bool
    /// Whether the URL that was given had a fragment, which was dropped.
    public let hadFragment: Bool
    private let layout: URLLayout

    /// Parses an absolute `http` or `https` URL.
    ///
    /// - Throws: `FormatError` with `invalidURL` where there is no scheme, another scheme, no host, a host or port that
    ///   cannot be, user information, or a control character; with `invalidPercentEncoding` where a `%` is not followed
    ///   by two hexadecimal digits.
    public init(_ text: String) throws(FormatError) {
        let given = try URLLayout(text.utf8.span)
        hadFragment = given.hasFragment
        wasRewritten = given.needsRewriting
        if given.needsRewriting {
            let rewritten = given.rewritten(text.utf8.span)
            layout = try URLLayout(rewritten.utf8.span)
            description = rewritten
        } else {
            layout = given
            description = text
        }
    }

    /// The scheme.
    public var scheme: Scheme { layout.scheme }

    /// The host in lower case; an IPv6 address stands in brackets.
    public var host: String {
        String(decoding: description.utf8.dropFirst(layout.host.lowerBound).prefix(layout.host.count), as: UTF8.self)
            .lowercased()
    }

    /// The port, where one is written that is not the scheme's own.
    public var port: Int? { layout.port }

    /// Whether the host is this machine itself: `localhost`, 127.0.0.0/8 or `[::1]`.
    public var isLoopback: Bool {
        let host = self.host
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The base string URI (RFC 5849 section 3.4.1.2): scheme and host in lower case, the port where it is not the
    /// scheme's own, the path as it is sent; no query.
    public var baseStringURI: String {
        let path = description.utf8.span.extracting(layout.path)
        return scheme.prefix + host + (port.map { ":\($0)" } ?? "") + (path.isEmpty ? "/" : String(copying: path))
    }

    /// An upper bound of the base string URI's bytes, encoded.
    var maximumEncodedBaseStringURISize: Int { 3 * (description.utf8.count + 2) }

    /// Appends the base string URI, encoded as a part of the base string.
    @inline(__always)
    func appendEncodedBaseStringURI(to output: inout OutputSpan<UInt8>) {
        let bytes = description.utf8.span
        output.append(copying: (scheme == .https ? "https%3A%2F%2F" : "http%3A%2F%2F").utf8.span)
        let host = bytes.extracting(layout.host)
        // An IPv6 address has brackets and colons, which are encoded.
        if bytes[layout.host.lowerBound] == 0x5b {
            for index in host.indices { output.appendEncoded(host[index].lowercased) }
        } else {
            output.append(lowercased: host)
        }
        if let port = layout.port {
            output.appendEncoded(0x3a)
            DecimalText(Int64(port)).append(to: &output)
        }
        if layout.path.isEmpty { output.appendEncoded(0x2f) }
        PercentEncoding.encode(bytes.extracting(layout.path), into: &output)
    }

    /// Where the query stands in the bytes of ``description``, without its `?`; empty where there is none.
    var query: Range<Int> { layout.query }
}
