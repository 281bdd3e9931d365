extension Fault {
    /// The faults of a request: each a text as the program has it, or an object with `fault`, perhaps `value`, and the
    /// options `for`, `path`, `pattern`, `from`, `to` and `retry-after`; one alone or an array of them.
    ///
    /// - Throws: `SandboxError` with `invalidConfiguration`.
    static func list(_ json: JSON) throws(SandboxError) -> [Fault] {
        var faults: [Fault] = []
        for element in json.elements ?? [json] {
            if let text = element.text {
                faults.append(try Fault(text))
            } else {
                faults.append(try Fault(element))
            }
        }
        return faults
    }

    private init(_ json: JSON) throws(SandboxError) {
        guard let members = json.members, let name = json["fault"]?.text else {
            throw SandboxError(.invalidConfiguration, "a fault is a text, or an object with 'fault'")
        }
        // As it is shown, with what has become of it.
        if json["value"] == nil, members.allSatisfy({ ["fault", "setAt", "applied"].contains($0.name) }) {
            try self.init(name)
            return
        }
        var options: [String: String] = [:]
        for member in members where member.name != "fault" && member.name != "value" {
            let words = member.value.elements?.compactMap(\.text).joined(separator: ":")
            options[member.name] = words ?? member.value.plain
        }
        try self.init(name, value: json["value"]?.plain, options: options)
    }
}

extension TokenRecipe {
    /// Reads a recipe from a JSON object, whose names are those of the properties; `account` may stand beside them.
    ///
    /// - Throws: `SandboxError` with `invalidConfiguration`.
    init(_ json: JSON) throws(SandboxError) {
        guard let members = json.members else {
            throw SandboxError(.invalidConfiguration, "the body is no JSON object")
        }
        self.init()
        for member in members {
            switch (member.name, member.value) {
            case ("account", .text): continue
            case ("kind", .text(let text)) where Kind(rawValue: text) != nil: kind = Kind(rawValue: text) ?? kind
            case ("issuer", .text(let text)): issuer = text
            case ("issuedAfter", .integer(let seconds)): issuedAfter = seconds
            case ("lifetime", .integer(let seconds)): lifetime = seconds
            case ("scopes", .array(let elements)): scopes = elements.compactMap(\.text)
            case ("clientID", .text(let text)): clientID = text
            case ("applicationID", .text(let text)): applicationID = text
            case ("company", .text(let text)): company = text
            default:
                throw SandboxError(
                    .invalidConfiguration,
                    "'\(member.name.prefix(40).description.printable)' is no part of a token, or of the wrong type",
                    hint: "use account, kind, issuer, issuedAfter, lifetime, scopes, clientID, applicationID, company"
                )
            }
        }
    }
}

extension JSON {
    /// A text as it is, anything else as JSON.
    fileprivate var plain: String { text ?? string }
}
