/// What an administrator has switched on in an account, as far as it decides about logins.
///
/// Everything that a login needs is on at first. The names in JSON are those of the properties.
public struct AccountState: Hashable, Sendable {
    /// The feature "Token-based Authentication"; off is `FeatureDisabled`.
    public var isTBAFeatureOn = true
    /// The feature "OAuth 2.0"; off is `FeatureDisabled`.
    public var isOAuth2FeatureOn = true
    /// The integration record's state: Enabled, or Blocked (`consumer_key_refused`, `IntegrationBlocked`).
    public var isIntegrationEnabled = true
    /// The box "Client Credentials (Machine to Machine) Grant"; cleared is `AuthorizationCodeGrantRequired`.
    public var isClientCredentialsGrantOn = true
    /// The box "Authorization Code Grant"; cleared is `AuthorizationCodeGrantRequired`. No code is ever issued here.
    public var isAuthorizationCodeGrantOn = false
    /// The scope box "RESTlets"; cleared is `ScopeMismatched`.
    public var isRESTletsScopeOn = true
    /// The scope box "REST Web Services"; cleared is `ScopeMismatched`.
    public var isRESTWebServicesScopeOn = true
    /// The scope box "SuiteAnalytics Connect"; cleared is `ScopeMismatched`.
    public var isSuiteAnalyticsScopeOn = false
    /// Whether the user is active; not is `permission_denied` or `EntityOrRoleDisabled`.
    public var isEntityActive = true
    /// Whether the role is active; not is `permission_denied` or `EntityOrRoleDisabled`.
    public var isRoleActive = true
    /// The role's permission "Log in using Access Tokens"; missing is `permission_denied`.
    public var mayLogInWithTBA = true
    /// The role's permission "Log in using OAuth 2.0 Access Tokens"; missing is `EntityOrRoleDisabled`.
    public var mayLogInWithOAuth2 = true
    /// The role's permission "REST Web Services"; missing is `permission_denied` or `EntityOrRoleDisabled`.
    public var mayUseRESTWebServices = true
    /// Whether the TBA token is active; revoked is `token_rejected`.
    public var isTokenActive = true
    /// Whether OAuth 2.0 access tokens that were issued still count; blocked is `TokenBlocked`.
    public var areAccessTokensBlocked = false

    /// The state of a new account.
    public init() {}

    /// Each switch by its name in JSON.
    static let switches: [(name: String, path: any WritableKeyPath<AccountState, Bool> & Sendable)] = [
        ("isTBAFeatureOn", \.isTBAFeatureOn),
        ("isOAuth2FeatureOn", \.isOAuth2FeatureOn),
        ("isIntegrationEnabled", \.isIntegrationEnabled),
        ("isClientCredentialsGrantOn", \.isClientCredentialsGrantOn),
        ("isAuthorizationCodeGrantOn", \.isAuthorizationCodeGrantOn),
        ("isRESTletsScopeOn", \.isRESTletsScopeOn),
        ("isRESTWebServicesScopeOn", \.isRESTWebServicesScopeOn),
        ("isSuiteAnalyticsScopeOn", \.isSuiteAnalyticsScopeOn),
        ("isEntityActive", \.isEntityActive),
        ("isRoleActive", \.isRoleActive),
        ("mayLogInWithTBA", \.mayLogInWithTBA),
        ("mayLogInWithOAuth2", \.mayLogInWithOAuth2),
        ("mayUseRESTWebServices", \.mayUseRESTWebServices),
        ("isTokenActive", \.isTokenActive),
        ("areAccessTokensBlocked", \.areAccessTokensBlocked),
    ]

    /// Whether the box of a scope is ticked.
    func allows(_ scope: GrantedScope) -> Bool {
        switch scope {
        case .restlets: isRESTletsScopeOn
        case .restWebServices: isRESTWebServicesScopeOn
        case .suiteAnalytics: isSuiteAnalyticsScopeOn
        }
    }
}

/// A scope that a client can be granted by a client assertion.
enum GrantedScope: String, CaseIterable, Sendable {
    case restlets
    case restWebServices = "rest_webservices"
    case suiteAnalytics = "suite_analytics"
}
