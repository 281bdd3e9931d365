/// The parameters of an `Authorization: OAuth` header (RFC 5849 section 3.5.1), as strictly as NetSuite reads them.
struct OAuthHeader: Sendable {
    /// Decoded, in the header's order, each name once, no value empty.
    let parameters: [FormPairs.Pair]

    /// Reads the header's value.
    ///
    /// - Throws: `LoginRefusal`: `malformed` where it is not `name="value"` between commas, `parameter_rejected` where a
    ///   parameter stands twice, is empty, not encoded, or none of OAuth's.
    init(_ value: String) throws(LoginRefusal) {
        var parameters: [FormPairs.Pair] = []
        var names: Set<[UInt8]> = []
        for (encodedName, encodedValue) in try Self.split(Array(value.utf8)) {
            let shown = String(decoding: encodedName.prefix(40), as: UTF8.self)
            guard let name = PercentText.decodeHeader(encodedName), let value = PercentText.decodeHeader(encodedValue)
            else { throw Self.rejected("the parameter '\(shown)' is not percent-encoded") }
            guard names.insert(name).inserted else { throw Self.rejected("the parameter '\(shown)' stands twice") }
            guard !value.isEmpty else { throw Self.rejected("the parameter '\(shown)' is empty") }
            guard name.elementsEqual("realm".utf8) || name.starts(with: "oauth_".utf8) else {
                throw Self.rejected("the parameter '\(shown)' is none of OAuth's: it belongs into the URL")
            }
            parameters.append(FormPairs.Pair(name: name, value: value))
        }
        self.parameters = parameters
    }

    /// The value of a parameter.
    subscript(name: String) -> String? {
        parameters.first { $0.name.elementsEqual(name.utf8) }.map { String(decoding: $0.value, as: UTF8.self) }
    }

    /// Those that are signed.
    var signed: [FormPairs.Pair] {
        parameters.filter { !$0.name.elementsEqual("realm".utf8) && !$0.name.elementsEqual("oauth_signature".utf8) }
    }

    /// Names and values as they stand.
    private static func split(
        _ value: [UInt8]
    ) throws(LoginRefusal) -> [(ArraySlice<UInt8>, ArraySlice<UInt8>)] {
        var pairs: [(ArraySlice<UInt8>, ArraySlice<UInt8>)] = []
        var rest = skipSpace(value.drop { $0 != UInt8(ascii: " ") })
        while true {
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") && !isSpace($0) }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, rest.first == UInt8(ascii: "=") else {
                throw malformed("the header is not name=\"value\" between commas")
            }
            rest = rest.dropFirst()
            guard rest.first == UInt8(ascii: "\"") else {
                let shown = String(decoding: name.prefix(40), as: UTF8.self)
                throw malformed("the value of '\(shown)' does not stand in double quotes")
            }
            rest = rest.dropFirst()
            let content = rest.prefix { $0 != UInt8(ascii: "\"") }
            rest = rest.dropFirst(content.count)
            guard !rest.isEmpty else { throw malformed("a quoted value does not end") }
            pairs.append((name, content))
            rest = skipSpace(rest.dropFirst())
            if rest.isEmpty { return pairs }
            guard rest.first == UInt8(ascii: ",") else { throw malformed("there is no comma between two parameters") }
            rest = skipSpace(rest.dropFirst())
        }
    }

    private static func malformed(_ rule: String) -> LoginRefusal { LoginRefusal(.malformed, nil, rule) }

    private static func rejected(_ rule: String) -> LoginRefusal { LoginRefusal(.login, .parameterRejected, rule) }

    private static func skipSpace(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> { bytes.drop(while: isSpace) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
