import OAuthFormats

/// What an access token is for (Oracle, "POST Request to the Token Endpoint and the Access Token Response").
///
/// `mcp` is not among them: NetSuite does not grant it to client credentials.
public struct Scope: Hashable, Sendable, CustomStringConvertible {
    /// The value of the `scope` claim.
    public let description: String

    private init(known name: String) { description = name }

    /// RESTlets.
    public static let restlets = Scope(known: "restlets")
    /// REST web services.
    public static let restWebServices = Scope(known: "rest_webservices")
    /// SuiteAnalytics Connect.
    public static let suiteAnalytics = Scope(known: "suite_analytics")

    /// Every scope, in the order in which Oracle names them.
    public static let all = [restlets, restWebServices, suiteAnalytics]

    /// Finds a scope by its name.
    ///
    /// - Throws: `AuthError` with `invalidCredential` where there is none of that name.
    public init(_ name: String) throws(AuthError) {
        guard let scope = Self.all.first(where: { $0.description == name }) else {
            throw AuthError(
                .invalidCredential,
                "no scope is called '\(name.printable)'",
                hint: "use one or more of \(Self.all.map(\.description).joined(separator: ", "))"
            )
        }
        self = scope
    }
}
