/// Takes the members of a received JSON object one by one and says which of them is not what the standard asks for.
struct MemberReader {
    private let members: [String: JSONValue]
    private let subject: String
    private let code: FormatError.Code

    /// Reads `json`; errors about its members carry `code` and call the object `subject`.
    ///
    /// - Throws: `FormatError` with `invalidJSON` where `json` is not a JSON object.
    init(
        _ json: [UInt8],
        of subject: String,
        code: FormatError.Code,
        nullIsAbsent: Bool = false
    ) throws(FormatError) {
        guard let members = try JSONValue(parsing: json).members else {
            throw FormatError(.invalidJSON, "\(subject) is not a JSON object")
        }
        self.members = nullIsAbsent ? members.filter { $0.value != .null } : members
        self.subject = subject
        self.code = code
    }

    func contains(_ name: String) -> Bool { members[name] != nil }

    /// All members but those in `names`.
    func without(_ names: Set<String>) -> [String: JSONValue] { members.filter { !names.contains($0.key) } }

    /// A string, or nil where there is no such member.
    func string(_ name: String) throws(FormatError) -> String? {
        try value(name, "a string") { $0.string }
    }

    /// The same as `value`, where a member that is not there is an error as well.
    func required<Value>(
        _ name: String,
        _ expected: String,
        convert: (JSONValue) -> Value?
    ) throws(FormatError) -> Value {
        guard let value = try value(name, expected, convert: convert) else {
            throw FormatError(code, "\(subject) has no \(name)")
        }
        return value
    }

    /// Whatever `convert` makes of the member, or nil where there is no such member; a nil from `convert` is an error
    /// that says the member is not `expected`.
    func value<Value>(
        _ name: String,
        _ expected: String,
        convert: (JSONValue) -> Value?
    ) throws(FormatError) -> Value? {
        guard let member = members[name] else { return nil }
        guard let value = convert(member) else { throw FormatError(code, "\(name) in \(subject) is not \(expected)") }
        return value
    }
}
