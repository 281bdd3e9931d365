import AuthCrypto
package import NetSuiteAuth

/// What certificate credentials are made of, as a profile names it: read, and not judged.
package struct CertificateMaterial: Sendable {
    /// A certificate's PEM block or DER, and where it comes from.
    struct File: Sendable {
        let bytes: [UInt8]
        let source: SecretSource
    }

    /// A key's file, and what is said of it.
    struct Key: Sendable {
        let bytes: SecretBytes
        let passphrase: SecretBytes?
        let source: SecretSource
        let wayToPassphrase: String
    }

    let clientID: String
    let certificate: File?
    let certificateID: String?
    let key: Key
    let scopes: Set<Scope>
    let algorithm: SignatureAlgorithm?

    /// The credentials.
    ///
    /// - Throws: `ProfileError` with `invalidKey` or `invalidCertificate`, or where NetSuiteAuth refuses a value.
    package func credentials() throws(ProfileError) -> CertificateCredentials {
        let certificate = try certificate.map { (file) throws(ProfileError) in try file.certificate() }
        let privateKey = try key.privateKey()
        do throws(AuthError) {
            return try CertificateCredentials(
                clientID: clientID,
                certificate: certificate,
                certificateID: certificateID,
                privateKey: privateKey,
                scopes: scopes,
                algorithm: algorithm
            )
        } catch {
            throw ProfileError(Self.code(of: error), error.message, hint: error.hint)
        }
    }

    /// Whose tokens they are, where that can be told without reading the certificate.
    package var identity: TokenIdentity? {
        let thumbprint = certificate.map { try? Certificate.thumbprint(ofFile: $0.bytes) }
        // One that is named and has no thumbprint is no certificate.
        if case .some(.none) = thumbprint { return nil }
        return TokenIdentity(
            clientID: clientID,
            thumbprint: thumbprint ?? nil,
            certificateID: certificateID,
            keyFile: key.bytes,
            scopes: scopes
        )
    }

    private static func code(of error: AuthError) -> ProfileError.Code {
        switch error.code {
        case .unsuitableKey: .invalidKey
        case .unsuitableCertificate: .invalidCertificate
        default: .invalidValue
        }
    }
}

extension CertificateMaterial.Key {
    fileprivate func privateKey() throws(ProfileError) -> PrivateKey {
        do throws(CryptoError) {
            return try PrivateKey(parsing: bytes, passphrase: passphrase)
        } catch {
            guard error.code != .missingPassphrase else {
                throw ProfileError(
                    .missingCredential,
                    "the signing key (\(source)) is encrypted, and its passphrase is missing",
                    hint: wayToPassphrase
                )
            }
            throw ProfileError(.invalidKey, "the signing key (\(source)): \(error.message)", hint: error.hint)
        }
    }
}

extension CertificateMaterial.File {
    init(_ bytes: SecretBytes, from source: SecretSource) throws(ProfileError) {
        guard let certificate = bytes.certificateBlock ?? bytes.derBytes else {
            throw ProfileError(
                .invalidCertificate,
                "the certificate (\(source)): no certificate in it, neither as PEM nor as DER",
                hint: "give the file that was uploaded to NetSuite"
            )
        }
        self.init(bytes: certificate, source: source)
    }

    fileprivate func certificate() throws(ProfileError) -> Certificate {
        do throws(CryptoError) {
            return try Certificate(parsing: bytes)
        } catch {
            throw ProfileError(.invalidCertificate, "the certificate (\(source)): \(error.message)", hint: error.hint)
        }
    }
}
