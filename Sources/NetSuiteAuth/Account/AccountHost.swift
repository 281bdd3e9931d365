/// A family of account-specific hosts (Oracle, "URLs for Account-Specific Domains").
public struct AccountHost: Hashable, Sendable {
    /// What follows the account in the host name.
    let suffix: String

    private init(_ suffix: String) { self.suffix = suffix }

    /// REST web services, SOAP and the token endpoint.
    public static let suiteTalk = AccountHost("suitetalk.api.netsuite.com")
    /// RESTlets, the `/rest` services and certificate rotation.
    public static let restlets = AccountHost("restlets.api.netsuite.com")
    /// The user interface.
    public static let app = AccountHost("app.netsuite.com")
}
