import OAuthFormats

/// A NetSuite account ID: the production account's, or one of its sandboxes' or Release Previews'.
///
/// Every spelling comes in (`123456_SB1`, `123456-sb1`, `123456_sb1`), the right one goes out: upper case and underscore
/// in a realm, lower case and hyphen in a host name. Nothing but letters and digits gets into either, so that no account
/// ID can name a host outside netsuite.com.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
    /// The form of the realm, of SOAP and of NetSuite's own pages: `123456_SB1`.
    public let realm: String

    /// The form of host names: `123456-sb1`.
    public var hostLabel: String { String(realm.lowercased().map { $0 == "_" ? "-" : $0 }) }

    /// Takes an account ID in any spelling: letters and digits, then perhaps `_` or `-`, `SB` or `RP`, and a number.
    ///
    /// - Throws: `AuthError` with `invalidAccount` for anything else.
    public init(_ text: String) throws(AuthError) {
        // Text outside ASCII is refused as it stands: some of it has capitals inside ASCII.
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "_" || $0 == "-" }.map { $0.uppercased() }
        let isAccount =
            text.utf8.count <= 40 && text.utf8.allSatisfy { $0 < 0x80 } && parts.count <= 2
            && parts[0].isLettersAndDigits
            && (parts.count == 1 || parts[1].isSandboxSuffix)
        guard isAccount else {
            throw AuthError(
                .invalidAccount,
                "'\(text.printable)' is no NetSuite account ID",
                hint: "give it as Setup > Company > Company Information shows it, for example 123456 or 123456_SB1"
            )
        }
        realm = parts.joined(separator: "_")
    }

    /// The realm form.
    public var description: String { realm }
}

extension String {
    fileprivate var isLettersAndDigits: Bool {
        !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) }
    }

    /// `SB` or `RP` in upper case, and a number or none.
    fileprivate var isSandboxSuffix: Bool {
        (hasPrefix("SB") || hasPrefix("RP")) && utf8.count <= 6
            && utf8.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
    }
}
