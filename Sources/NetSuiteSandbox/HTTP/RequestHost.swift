/// The `Host` header of a request.
struct RequestHost: Hashable, Sendable {
    /// The families of hosts that an account has.
    enum Family: String, CaseIterable, Sendable {
        case suiteTalk = "suitetalk.api.netsuite.com"
        case restlets = "restlets.api.netsuite.com"
        case app = "app.netsuite.com"
    }

    /// The header as it was received.
    let text: String
    /// The family of an account's host, nil for any other host.
    let family: Family?
    /// What stands before the family, in lower case: the account.
    let label: String?

    init(_ text: String) throws(Malformed) {
        guard !text.isEmpty, text.utf8.allSatisfy({ PercentText.isUnreserved($0) || ":[]".utf8.contains($0) }) else {
            throw Malformed(rule: "the request has no proper 'Host' header")
        }
        self.text = text
        let name = text.lowercased().prefix { $0 != ":" }
        let dot = name.firstIndex(of: ".") ?? name.endIndex
        family = dot == name.endIndex ? nil : Family(rawValue: String(name[name.index(after: dot)...]))
        label = family == nil ? nil : String(name[..<dot])
    }

    /// Host and port as a base string has them: lower case, without the default port (RFC 5849 section 3.4.1.2).
    var canonical: String {
        let lowercase = text.lowercased()
        return lowercase.hasSuffix(":443") ? String(lowercase.dropLast(4)) : lowercase
    }
}
