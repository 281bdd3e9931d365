extension JWTClaims {
    /// Reads the JSON of a claims set.
    ///
    /// A NumericDate may have a fraction, which is rounded down.
    ///
    /// - Throws: `FormatError` with `invalidJSON` where `json` is not a JSON object, and with `invalidJWS` where a claim
    ///   has the wrong type or a NumericDate is beyond `Int64`.
    public init(parsing json: [UInt8]) throws(FormatError) {
        let members = try MemberReader(json, of: "the JWT claims", code: .invalidJWS)
        self.init(
            issuer: try members.string("iss"),
            subject: try members.string("sub"),
            scopes: try members.value("scope", "a string or an array of strings", convert: Self.scopes) ?? [],
            audience: try members.value("aud", "a string or an array of strings", convert: Self.strings) ?? [],
            issuedAt: try members.value("iat", "a number of seconds") { NumericDate($0) },
            notBefore: try members.value("nbf", "a number of seconds") { NumericDate($0) },
            expiresAt: try members.value("exp", "a number of seconds") { NumericDate($0) },
            jwtID: try members.string("jti")
        )
        other = members.without(["iss", "sub", "scope", "aud", "iat", "nbf", "exp", "jti"])
    }

    private static func scopes(_ value: JSONValue) -> [String]? {
        guard let text = value.string else { return strings(value) }
        return text.split { $0 == " " || $0 == "," }.map(String.init)
    }

    private static func strings(_ value: JSONValue) -> [String]? {
        if let string = value.string { return [string] }
        guard let elements = value.elements else { return nil }
        let strings = elements.compactMap(\.string)
        return strings.count == elements.count ? strings : nil
    }
}
