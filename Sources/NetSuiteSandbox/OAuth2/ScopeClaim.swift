/// The `scope` of an assertion: an array, or a text separated by commas or spaces. Oracle's text and samples differ.
struct ScopeClaim: Sendable {
    let scopes: [GrantedScope]

    /// - Throws: `TokenRefusal` with `InvalidScope` where it is missing, empty or has a scope that cannot be granted.
    init(_ claim: JSON?) throws(TokenRefusal) {
        let names = try Self.names(claim)
        guard !names.isEmpty else { throw TokenRefusal(.invalidScope, .invalidScope, "the scope is empty") }
        var scopes: [GrantedScope] = []
        for name in names {
            guard name != "mcp" else {
                throw TokenRefusal(.invalidScope, .invalidScope, "the scope 'mcp' is not for client credentials")
            }
            // Oracle's sample for SuiteAnalytics Connect has the second spelling.
            guard let scope = GrantedScope(rawValue: name == "SuiteAnalytics" ? "suite_analytics" : name) else {
                throw TokenRefusal(.invalidScope, .invalidScope, "there is no scope '\(name.prefix(40))'")
            }
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        self.scopes = scopes
    }

    private static func names(_ claim: JSON?) throws(TokenRefusal) -> [String] {
        switch claim {
        case .text(let text): return text.split { $0 == "," || $0 == " " }.map(String.init)
        case .array(let elements):
            let names = elements.compactMap(\.text)
            guard names.count == elements.count else { break }
            return names.filter { !$0.isEmpty }
        case nil: return []
        default: break
        }
        throw TokenRefusal(.invalidScope, .invalidScope, "the scope is neither a text nor an array of texts")
    }
}
