public import NetSuiteAuth

/// An account of the sandbox, with throwaway credentials for both schemes that work at once.
///
/// One integration record and one user, who has one role, one TBA token and one certificate. The secrets are made anew for
/// each sandbox and open nothing else; no printing route shows them all the same.
public struct SandboxAccount: Sendable {
    /// The account's ID.
    public let id: AccountID
    /// The integration record's client ID, which is its consumer key too: 64 hexadecimal digits.
    public let clientID: String
    /// The integration record's application ID, a UUID, which is often taken for the client ID.
    public let applicationID: String
    /// The consumer secret, 64 hexadecimal digits.
    public let consumerSecret: String
    /// The TBA token's ID, 64 hexadecimal digits.
    public let tokenID: String
    /// The TBA token's secret, 64 hexadecimal digits.
    public let tokenSecret: String
    /// The certificate that is mapped to the user and the role, PEM.
    public let certificatePEM: String
    /// The certificate's ID, the `kid` of client assertions.
    public let certificateID: String
    /// The certificate's private key, PKCS#8 PEM, not encrypted.
    public let privateKeyPEM: String
    /// The user's entity ID.
    public let entity: Int
    /// The role's ID.
    public let role: Int

    /// The consumer key of TBA, another name of ``clientID``.
    public var consumerKey: String { clientID }
}

extension SandboxAccount: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The account's ID alone.
    public var description: String { "sandbox account \(id)" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Never the secrets.
    public var customMirror: Mirror { Mirror(self, children: ["id": id, "clientID": clientID]) }
}
