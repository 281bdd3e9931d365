/// One verdict in the login audit trail. It holds no secret, no whole signature and no whole access token.
public struct AuditEntry: Hashable, Sendable, CustomStringConvertible {
    /// How the client wanted to log in.
    public enum Scheme: String, Hashable, Sendable {
        /// Token-based authentication, OAuth 1.0a.
        case tokenBasedAuthentication = "TBA"
        /// A client assertion at the token endpoint.
        case clientCredentials = "client credentials"
        /// An access token.
        case bearer = "bearer"
        /// No credentials, or of a scheme that is not served.
        case none = "none"
    }

    /// Its number, from 1 on.
    public internal(set) var number = 0
    /// When, by the sandbox's clock: seconds since 1970-01-01T00:00:00Z.
    public let time: Int64
    /// How the client wanted to log in.
    public internal(set) var scheme: Scheme
    /// The request's method.
    public let method: String
    /// The request's path, without its query.
    public let path: String
    /// The account in the form of the realm, where the request told it.
    public internal(set) var account: String?
    /// The client ID or consumer key that was given, cut to 80 characters.
    public internal(set) var clientID: String?
    /// Role and entity, `1000;12`, where the user is known.
    public internal(set) var user: String?
    /// The beginning of the TBA token's ID, or the access token's `jti`.
    public internal(set) var token: String?
    /// Whether the login succeeded.
    public internal(set) var isSuccess = false
    /// The status that was answered to a login that failed.
    public internal(set) var status: Int?
    /// Oracle's name for the failure; nil for a success, and where Oracle has no name for it.
    public internal(set) var detail: AuditDetail?
    /// What was wrong, in a sentence, and for a signature its first characters.
    public internal(set) var explanation: String?
    /// The base string of the request as it was received, where its TBA signature failed; cut to 64 KiB.
    public internal(set) var expectedBaseString: String?
    /// The base string that the client has signed in its place, where one of the usual mistakes explains the signature; cut
    /// to 64 KiB. In a base string of more no mistake is looked for.
    public internal(set) var receivedBaseString: String?

    /// About the bytes that it takes up in memory.
    var size: Int {
        let texts = [path, account, clientID, user, token, explanation, expectedBaseString, receivedBaseString]
        return texts.reduce(500) { $0 + ($1?.utf8.count ?? 0) }
    }

    init(_ request: IncomingRequest, _ scheme: Scheme, at time: Int64) {
        self.time = time
        self.scheme = scheme
        method = request.method
        path = request.path
    }

    /// One line: time, verdict, detail, request, client and explanation.
    public var description: String {
        var words = [CivilTime(time).text, isSuccess ? "success" : "failure"]
        if !isSuccess { words.append(detail?.description ?? "-") }
        words += [method, path, "by \(scheme.rawValue)"]
        if let account { words.append("account \(account)") }
        if let clientID { words.append("client \(clientID.prefix(8))…") }
        if let user { words.append("user \(user)") }
        if let token { words.append("token \(token)…") }
        var line = words.joined(separator: " ")
        if let explanation { line += ": \(explanation)" }
        if let expectedBaseString { line += "; expected base string: \(expectedBaseString)" }
        if let receivedBaseString { line += "; received base string: \(receivedBaseString)" }
        return line.printable
    }

    var json: JSON {
        let texts: [(String, String?)] = [
            ("account", account), ("clientID", clientID), ("user", user), ("token", token),
            ("detail", detail?.description), ("explanation", explanation), ("expectedBaseString", expectedBaseString),
            ("receivedBaseString", receivedBaseString),
        ]
        return
            ([
                ("number", .integer(Int64(number))), ("time", .text(CivilTime(time).text)),
                ("status", .text(isSuccess ? "Success" : "Failure")), ("scheme", .text(scheme.rawValue)),
                ("method", .text(method)), ("path", .text(path)),
                ("httpStatus", status.map { .integer(Int64($0)) } ?? .null),
            ] + texts.compactMap { name, text in text.map { (name, .text($0)) } }).json
    }
}

extension String {
    /// The text on one line: control characters and what turns the writing direction are shown as `?`.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "?"
                    default: scalar
                    }
                }
            )
        )
    }
}
