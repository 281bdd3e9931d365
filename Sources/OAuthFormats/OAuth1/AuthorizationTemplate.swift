/// What all `Authorization` headers of one client have in common, encoded once (RFC 5849 section 3.5.1).
///
/// A header is `OAuth`, the realm, the leading parameters, nonce and timestamp, the trailing parameters, the signature.
public struct AuthorizationTemplate: Sendable {
    private let header: (beforeNonce: [UInt8], last: [UInt8])
    private let constants: RequestParameters
    /// The same parameters, sorted, as they stand in a base string; nil where one of them is no `oauth_` parameter.
    private let block: ProtocolBlock?

    /// Encodes the constant part.
    ///
    /// - Parameters:
    ///   - realm: The realm, which is not signed (section 3.4.1.3.1); nil leaves it out.
    ///   - leading: Names and decoded values that stand before the nonce.
    ///   - trailing: Names and decoded values that stand between the timestamp and the signature.
    /// - Throws: `FormatError` with `invalidValue` where the realm has a control character or is not ASCII, and with
    ///   `duplicateParameter` where a parameter is there twice or is `oauth_signature`.
    public init(
        realm: String?,
        leading: [(name: String, value: String)],
        trailing: [(name: String, value: String)]
    ) throws(FormatError) {
        let realmText = try realm.map { realm throws(FormatError) in "realm=\"\(try quoted(realm))\", " } ?? ""
        header = (
            beforeNonce: Array("OAuth \(realmText)\(Self.text(leading))oauth_nonce=\"".utf8),
            last: Array("\", \(Self.text(trailing))oauth_signature=\"".utf8)
        )
        var constants = RequestParameters()
        for parameter in leading + trailing { constants.append(name: parameter.name, value: parameter.value) }
        constants.sort()
        try constants.checkProtocolParameters()
        self.constants = constants
        block = ProtocolBlock(constants)
    }

    /// Lends the base string of a request with a header of this client to `body`; no array is made for it.
    ///
    /// - Parameters:
    ///   - method: The request's method.
    ///   - url: The URL with its query.
    ///   - form: The form that is sent; empty where there is none.
    ///   - nonce: The nonce, of unreserved characters alone, so that it stands everywhere as it is.
    ///   - timestamp: Seconds since 1970-01-01T00:00:00Z, not negative.
    ///   - body: What is to be done with the text to sign.
    /// - Throws: As `RequestParameters` and `SignatureBaseString`, and `FormatError` with `invalidValue` for a nonce of
    ///   other characters or a negative timestamp.
    public func withBaseString(
        method: HTTPMethod,
        url: RequestURL,
        form: [UInt8],
        nonce: Span<UInt8>,
        timestamp: Int64,
        _ body: (Span<UInt8>) -> Void
    ) throws(FormatError) {
        guard timestamp >= 0 else {
            throw FormatError(.invalidValue, "the timestamp is negative", hint: "give seconds since 1970")
        }
        guard nonce.endOfUnreserved(from: 0) == nonce.count else {
            throw FormatError(
                .invalidValue,
                "the nonce has a character that is not unreserved",
                hint: "use letters and digits"
            )
        }
        let isDone = try block?.withBaseString(method, url, form.span, nonce, DecimalText(timestamp), body) ?? false
        guard !isDone else { return }
        let baseString = try sortedBaseString(method, url, form, nonce, timestamp)
        body(baseString.bytes.span)
    }

    /// The header's value, from `OAuth` on.
    ///
    /// - Parameters:
    ///   - nonce: The nonce that was signed, of unreserved characters alone.
    ///   - timestamp: The timestamp that was signed.
    ///   - signature: The signature as text: base64, or what PLAINTEXT makes it.
    /// - Returns: The value, without the header's name.
    public func header(nonce: Span<UInt8>, timestamp: Int64, signature: Span<UInt8>) -> String {
        let capacity = header.beforeNonce.count + nonce.count + header.last.count + 3 * signature.count + 64
        return String(upTo: capacity) { output in
            output.append(copying: header.beforeNonce.span)
            output.append(copying: nonce)
            output.append(copying: "\", oauth_timestamp=\"".utf8.span)
            DecimalText(timestamp).append(to: &output)
            output.append(copying: header.last.span)
            PercentEncoding.encode(signature, into: &output)
            output.append(0x22)
        }
    }

    /// The base string where parameters of the request have to be sorted among the header's.
    private func sortedBaseString(
        _ method: HTTPMethod,
        _ url: RequestURL,
        _ form: [UInt8],
        _ nonce: Span<UInt8>,
        _ timestamp: Int64
    ) throws(FormatError) -> SignatureBaseString {
        var parameters = try RequestParameters(query: url, form: form)
        parameters.append(contentsOf: constants)
        parameters.append(name: "oauth_nonce".utf8.span, value: nonce)
        parameters.append(name: "oauth_timestamp", value: String(timestamp))
        return try SignatureBaseString(method: method, url: url, parameters: parameters)
    }

    private static func text(_ parameters: [(name: String, value: String)]) -> String {
        parameters.map { "\(PercentEncoding.encode($0.name))=\"\(PercentEncoding.encode($0.value))\", " }.joined()
    }
}

/// The inside of a quoted-string (RFC 9110 section 5.6.4).
private func quoted(_ text: String) throws(FormatError) -> String {
    guard text.utf8.allSatisfy({ !$0.isControl && $0 < 0x80 }) else {
        throw FormatError(.invalidValue, "the realm may hold neither control characters nor text outside ASCII")
    }
    return text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
}
