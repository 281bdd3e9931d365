/// A request as it was received, nothing decoded.
struct IncomingRequest: Sendable {
    let method: String
    /// The path as it stands in the request line, `/` at least.
    let path: String
    /// What stands behind the first `?` of the request line, nil where there is none.
    let query: String?
    let host: RequestHost
    private let fields: [(name: String, value: String)]
    let body: [UInt8]

    /// Takes a request line's method and target, the first `Host` header, the other headers, and the body.
    ///
    /// - Throws: `Malformed` for a target that is no path of ASCII without a fragment, a host that is none, and for two.
    init(
        method: String,
        target: String,
        host: String,
        fields: [(name: String, value: String)],
        body: [UInt8]
    ) throws(Malformed) {
        guard target.utf8.first == UInt8(ascii: "/"), target.utf8.allSatisfy({ (0x21...0x7e).contains($0) }),
            !target.utf8.contains(UInt8(ascii: "#"))
        else { throw Malformed(rule: "the request's target is no path in ASCII") }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts[0])
        query = parts.count == 2 ? String(parts[1]) : nil
        self.method = method
        self.host = try RequestHost(host)
        self.fields = fields.map { ($0.name.lowercased(), $0.value) }
        self.body = body
        // RFC 9112 section 3.2.
        guard values("host").isEmpty else { throw Malformed(rule: "the request has two 'Host' headers") }
    }

    /// Every value of a header, its name in lower case.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The first value of a header, its name in lower case.
    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The media type without its parameters, in lower case; empty where there is none.
    var mediaType: String {
        let type = (value("content-type") ?? "").prefix { $0 != ";" }.lowercased()
        return String(type.filter { $0 != " " && $0 != "\t" })
    }

    /// The query's pairs.
    var parameters: FormPairs { FormPairs((query ?? "").utf8) }

    /// The URL that the client has used, as far as the request tells.
    var url: String { "https://\(host.text)\(path)" }
}
