import OAuthFormats

extension FailureMemory {
    /// Adds its members to a record; an endpoint that has not failed has none.
    func write(to json: inout JSONText) {
        guard let failure else { return }
        json.add("failed_at", failure.moment)
        json.add("next_try", failure.nextTry)
        json.add("failures_in_row", Int64(failuresInRow))
        json.add("refused_at", refusals.map { "\($0)" })
        json.add("failure", failure.error.code.description)
        json.add("message", failure.error.message)
        if let hint = failure.error.hint { json.add("hint", hint) }
        guard let answer = failure.error.answer else { return }
        json.add("status", Int64(answer.status))
        if let seconds = answer.retryAfter { json.add("retry_after", seconds) }
        if let error = answer.error {
            let texts = [error.error, error.errorDescription, error.errorURI]
            for (name, text) in zip(TokenEndpointAnswer.errorMembers, texts) { text.map { json.add(name, $0) } }
        }
    }

    /// Reads the members of a record; nil where they make no sense.
    init?(_ members: [String: JSONValue]) {
        self.init()
        guard let code = members["failure"] else { return }
        let moments: ClosedRange<Int64> = 0...(1 << 50)
        guard let code = code.string.flatMap(AuthError.Code.init(ofEndpoint:)),
            let message = members["message"]?.string,
            let moment = members["failed_at"]?.roundedDown, moments.contains(moment),
            let nextTry = members["next_try"]?.roundedDown, moments.contains(nextTry), nextTry - moment <= Self.longest,
            let failures = members["failures_in_row"]?.roundedDown, (0...1_000_000).contains(failures),
            let texts = members["refused_at"]?.elements
        else { return nil }
        let refusals = texts.compactMap { $0.string.flatMap(Int64.init) }.filter(moments.contains)
        let error = AuthError(code, message, hint: members["hint"]?.string, answer: TokenEndpointAnswer(members))
        self.init(
            failure: Failure(error: error, moment: moment, nextTry: nextTry),
            failuresInRow: Int(failures),
            refusals: refusals
        )
    }
}

extension AuthError.Code {
    /// The kinds of failure that an endpoint can be the reason of.
    fileprivate init?(ofEndpoint name: String) {
        guard let code = Self.ofEndpoint.first(where: { $0.description == name }) else { return nil }
        self = code
    }
}

extension TokenEndpointAnswer {
    /// As RFC 6749 section 5.2 names them.
    fileprivate static let errorMembers = ["error", "error_description", "error_uri"]

    fileprivate init?(_ members: [String: JSONValue]) {
        guard let status = members["status"]?.roundedDown, (100...999).contains(status) else { return nil }
        var json = JSONText()
        for name in Self.errorMembers { members[name]?.string.map { json.add(name, $0) } }
        let error = try? TokenErrorResponse(parsing: json.finished())
        self.init(status: Int(status), error: error, retryAfter: members["retry_after"]?.roundedDown)
    }
}
