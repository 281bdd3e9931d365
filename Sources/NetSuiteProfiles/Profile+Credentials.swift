import AuthCrypto
public import NetSuiteAuth

extension Profile {
    /// The credentials of token-based authentication.
    ///
    /// Reads both secrets, whatever the scheme: each call reads files and runs commands again.
    ///
    /// - Throws: `ProfileError` with `missingCredential`, `unreadableFile`, `commandFailed`, or where NetSuiteAuth refuses
    ///   a value.
    public mutating func tbaCredentials() throws(ProfileError) -> TBACredentials {
        // All of them are looked for before a command runs.
        let (consumerKey, _) = try sources.require(.consumerKey)
        let (tokenID, _) = try sources.require(.tokenID)
        let consumerSource = try sources.require(.consumerSecret)
        let tokenSource = try sources.require(.tokenSecret)
        try reserveStandardInput(for: [consumerSource, tokenSource])
        let consumerSecret = try read(.consumerSecret, from: consumerSource)
        let tokenSecret = try read(.tokenSecret, from: tokenSource)
        do throws(AuthError) {
            return try TBACredentials(
                consumerKey: consumerKey,
                consumerSecret: consumerSecret,
                tokenID: tokenID,
                tokenSecret: tokenSecret
            )
        } catch {
            throw ProfileError(.invalidValue, error.message, hint: error.hint)
        }
    }

    /// The credentials of OAuth 2.0 client credentials.
    ///
    /// Reads the key, its passphrase and the certificate, whatever the scheme: each call reads files and runs commands
    /// again. The certificate may stand in the key's file. A certificate and a certificate ID have to agree, wherever
    /// each comes from. Without scopes they are `restlets` and `rest_webservices`.
    ///
    /// - Throws: `ProfileError` with `missingCredential`, `unreadableFile`, `commandFailed`, `invalidKey` or
    ///   `invalidCertificate`, or where NetSuiteAuth refuses a value.
    public mutating func certificateCredentials() throws(ProfileError) -> CertificateCredentials {
        try certificateMaterial().credentials()
    }

    /// Reads what certificate credentials are made of: the key, its passphrase and the certificate's file, once.
    ///
    /// - Throws: As ``certificateCredentials()``.
    package mutating func certificateMaterial() throws(ProfileError) -> CertificateMaterial {
        let (clientID, _) = try sources.require(.clientID)
        let scopes = try sources.scopes()
        let algorithm = try sources.algorithm()
        let keySource = try sources.require(.signingKey)
        let passphraseSource = try sources.find(.passphrase)
        let (certificateSource, certificateID) = try sources.certificateAndID()
        // A key and a certificate in one file are read once.
        let isOneFile = certificateSource?.kind == keySource.kind
        try reserveStandardInput(
            for: [keySource, passphraseSource, isOneFile ? nil : certificateSource].compactMap(\.self)
        )

        let keyBytes = try read(.signingKey, from: keySource)
        let certificate: CertificateMaterial.File? =
            if let certificateSource {
                try CertificateMaterial.File(
                    isOneFile ? keyBytes : readCertificate(from: certificateSource),
                    from: certificateSource
                )
            } else if certificateID == nil {
                try certificate(besides: keyBytes, from: keySource)
            } else { nil }
        let passphrase = try passphraseSource.map { (source) throws(ProfileError) in
            try read(.passphrase, from: source)
        }
        return CertificateMaterial(
            clientID: clientID,
            certificate: certificate,
            certificateID: certificateID,
            key: CertificateMaterial.Key(
                bytes: keyBytes,
                passphrase: passphrase,
                source: keySource,
                wayToPassphrase: sources.ways(to: .passphrase)
            ),
            scopes: scopes,
            algorithm: algorithm
        )
    }

    /// Reads a secret or the signing key.
    private mutating func read(_ secret: SecretSetting, from source: SecretSource) throws(ProfileError) -> SecretBytes {
        let content = try content(
            of: source,
            limit: secret.limit,
            unusable: secret.isKey ? .invalidKey : .unreadableFile
        )
        if let warning = content.warning { warnings.append(warning) }
        let bytes = secret.isKey ? content.bytes : content.bytes.withoutLineBreak
        guard !bytes.isEmpty else { throw source.empty }
        return bytes
    }

    /// Reads a certificate, which anybody may see: without a warning.
    private func readCertificate(from source: SecretSource) throws(ProfileError) -> SecretBytes {
        try content(of: source, limit: SecretSetting.signingKey.limit, unusable: .invalidCertificate).bytes
    }

    /// What a source holds; an empty one is an error. A file that cannot be read makes a key or certificate unusable.
    private func content(
        of source: SecretSource,
        limit: Int,
        unusable code: ProfileError.Code
    ) throws(ProfileError) -> FileContent {
        do throws(ProfileError) {
            let content = try source.read(limit: limit)
            guard !content.bytes.isEmpty else { throw source.empty }
            return content
        } catch {
            guard error.code == .unreadableFile else { throw error }
            throw ProfileError(code, error.message, hint: error.hint)
        }
    }

    /// The certificate in the key's own file, where none is named and no certificate ID is given.
    private func certificate(
        besides key: SecretBytes,
        from source: SecretSource
    ) throws(ProfileError) -> CertificateMaterial.File {
        guard key.certificateBlock != nil else {
            throw ProfileError(
                .missingCredential,
                "the certificate, or its certificate ID, is missing",
                hint: "\(sources.ways(to: .certificateFile)); or \(sources.ways(to: .certificateID))"
            )
        }
        return try CertificateMaterial.File(key, from: source)
    }

    /// Claims stdin for the one source that reads it, before anything is read.
    private mutating func reserveStandardInput(for sources: [SecretSource]) throws(ProfileError) {
        for source in sources where source.kind == .standardInput {
            if let reader = standardInputReader {
                throw ProfileError(
                    .invalidOption,
                    "stdin cannot be read twice, by \(reader) and by \(source.origin)",
                    hint: "give one of them as a file"
                )
            }
            standardInputReader = source.origin
        }
    }
}
