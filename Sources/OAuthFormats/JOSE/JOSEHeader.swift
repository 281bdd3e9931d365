/// The JOSE Header of a JWS (RFC 7515 section 4), as far as client assertions use it.
public struct JOSEHeader: Hashable, Sendable {
    /// `alg`: the name of the algorithm (RFC 7515 section 4.1.1), for example `ES256`.
    ///
    /// In a header that was received this is what the sender says, and never a reason to verify with it.
    public var algorithm: String
    /// `kid`: which key signs (section 4.1.4); NetSuite's certificate ID.
    public var keyID: String?
    /// `typ`: what the whole is (section 4.1.9), for example `JWT`.
    public var type: String?

    /// A header with the members that are given.
    public init(algorithm: String, keyID: String? = nil, type: String? = nil) {
        self.algorithm = algorithm
        self.keyID = keyID
        self.type = type
    }

    /// Reads the JSON of a header; members without a property here are ignored (RFC 7515 section 4).
    ///
    /// - Throws: `FormatError` with `invalidJSON` where `json` is not a JSON object, and with `invalidJWS` where `alg`
    ///   is missing or empty, a member has the wrong type, or there is a `crit` member: it names extensions the
    ///   reader has to understand (section 4.1.11), and none is understood here.
    public init(parsing json: [UInt8]) throws(FormatError) {
        let members = try MemberReader(json, of: "the JOSE header", code: .invalidJWS)
        guard !members.contains("crit") else {
            throw FormatError(.invalidJWS, "the JOSE header asks for extensions with crit, and none is understood")
        }
        algorithm = try members.required("alg", "a string that is not empty") { $0.nonEmptyString }
        keyID = try members.string("kid")
        type = try members.string("typ")
    }

    /// The header as JSON, in the order `alg`, `kid`, `typ` and without what is absent.
    public func serialized() -> [UInt8] {
        var json = JSONText(capacity: 64 + algorithm.utf8.count + (keyID?.utf8.count ?? 0))
        json.add("alg", algorithm)
        if let keyID { json.add("kid", keyID) }
        if let type { json.add("typ", type) }
        return json.finished()
    }
}
