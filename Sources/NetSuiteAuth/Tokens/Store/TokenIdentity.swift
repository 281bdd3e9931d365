package import AuthCrypto
import OAuthFormats

/// Whose tokens they are: what a record in a store is named and sealed by.
package struct TokenIdentity: Sendable {
    let clientID: String
    let certificateID: String
    let scopes: [String]
    let sealingKey: SealingKey

    private static let purpose = "nsauth token record"

    /// - Throws: `AuthError` with `storeFailed` where libcrypto fails.
    init(_ credentials: CertificateCredentials) throws(AuthError) {
        (clientID, certificateID) = (credentials.clientID, credentials.certificateID)
        scopes = credentials.scopeNames
        do throws(CryptoError) {
            sealingKey = try SealingKey(derivedFrom: credentials.privateKey, purpose: Self.purpose)
        } catch {
            throw AuthError(.storeFailed, error)
        }
    }

    /// What credentials made of the same would have, where they can be made: nothing else is checked here.
    ///
    /// - Parameters:
    ///   - clientID: The integration record's client ID.
    ///   - thumbprint: That of the certificate; nil where its ID is given.
    ///   - certificateID: The certificate's ID; nil where the thumbprint is given.
    ///   - keyFile: The bytes that the client's key is read from, not encrypted.
    ///   - scopes: At least one.
    package init?(
        clientID: String,
        thumbprint: [UInt8]?,
        certificateID: String?,
        keyFile: SecretBytes,
        scopes: Set<Scope>
    ) {
        guard let identifier = thumbprint.map(Base64URL.encode) ?? certificateID,
            certificateID == nil || certificateID == identifier,
            let sealingKey = try? SealingKey(derivedFromKeyFile: keyFile, purpose: Self.purpose) ?? nil
        else { return nil }
        (self.clientID, self.certificateID, self.sealingKey) = (clientID, identifier, sealingKey)
        self.scopes = Scope.all.filter(scopes.contains).map(\.description)
    }
}
