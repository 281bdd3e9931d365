/// Where variables such as `NSAUTH_ACCOUNT` are looked up.
public struct Environment: Sendable {
    private let lookup: @Sendable (String) throws(ProfileError) -> String?

    /// These variables and no others.
    public init(_ variables: [String: String]) {
        lookup = { (name) throws(ProfileError) in variables[name] }
    }

    init(lookup: @escaping @Sendable (String) throws(ProfileError) -> String?) {
        self.lookup = lookup
    }

    /// A variable's value; one that is set to nothing counts as unset.
    ///
    /// - Throws: `ProfileError` with `invalidValue` where the value is not UTF-8.
    func value(_ name: String) throws(ProfileError) -> String? {
        guard let value = try lookup(name), !value.isEmpty else { return nil }
        return value
    }
}
