/// The signature base string (RFC 5849 section 3.4.1) of a request as it was received, and of variations of it.
struct BaseString: Sendable {
    var method: String
    /// Scheme, host and path (section 3.4.1.2).
    var url: String
    /// Decoded parameters from all sources (section 3.4.1.3.1), in any order.
    var pairs: [FormPairs.Pair]

    /// Of exactly the request line, the `Host` header and the form that were received.
    init(_ request: IncomingRequest, _ header: OAuthHeader) {
        method = request.method
        url = "https://\(request.host.canonical)\(request.path)"
        pairs = header.signed + request.parameters.pairs + request.formPairs
    }

    /// Section 3.4.1.1.
    var bytes: [UInt8] {
        let ampersand = UInt8(ascii: "&")
        return PercentText.encode(method.utf8) + [ampersand] + PercentText.encode(url.utf8) + [ampersand]
            + PercentText.encode(normalized)
    }

    /// Section 3.4.1.3.2: encoded, sorted by name, then by value, in ascending byte order.
    private var normalized: [UInt8] {
        let encoded = pairs.map { (PercentText.encode($0.name), PercentText.encode($0.value)) }
        let sorted = encoded.sorted { a, b in
            a.0 == b.0 ? a.1.lexicographicallyPrecedes(b.1) : a.0.lexicographicallyPrecedes(b.0)
        }
        var output: [UInt8] = []
        for (name, value) in sorted {
            if !output.isEmpty { output.append(UInt8(ascii: "&")) }
            output += name
            output.append(UInt8(ascii: "="))
            output += value
        }
        return output
    }
}

extension IncomingRequest {
    /// The pairs of the body, where it is a form; else none.
    var formPairs: [FormPairs.Pair] {
        mediaType == "application/x-www-form-urlencoded" ? FormPairs(body).pairs : []
    }
}
