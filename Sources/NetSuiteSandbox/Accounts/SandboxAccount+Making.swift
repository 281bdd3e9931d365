import AuthCrypto
import NetSuiteAuth

extension SandboxAccount {
    /// Makes an account's credentials.
    ///
    /// - Throws: `SandboxError` with `systemFailure` where there is no randomness or libcrypto fails.
    init(_ configuration: NetSuiteSandbox.AccountConfiguration, now: Int64, random: RandomBytes) throws(SandboxError) {
        id = configuration.id
        entity = configuration.entity
        role = configuration.role
        clientID = try random.hexadecimal(32, unless: configuration.clientID)
        applicationID = try random.uuid()
        consumerSecret = try random.hexadecimal(32, unless: configuration.consumerSecret)
        tokenID = try random.hexadecimal(32, unless: configuration.tokenID)
        tokenSecret = try random.hexadecimal(32, unless: configuration.tokenSecret)
        do throws(CryptoError) {
            let key = try PrivateKey(generating: configuration.keyKind)
            let template = CertificateTemplate(
                commonName: "nsauth-sandbox \(configuration.id.realm)",
                notBefore: now - 60,
                notAfter: now + 365 * 86_400
            )
            certificatePEM = try template.signed(by: key)
            certificateID = Base64.url.encode(try Certificate(pemRepresentation: certificatePEM).thumbprint)
            // Throwaway, and handed out as text: this key opens nothing but this sandbox.
            privateKeyPEM = try key.pemRepresentation().withBytes { bytes in
                String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
            }
        } catch {
            throw SandboxError(error)
        }
    }
}

extension AccountRecord {
    /// Makes the record of an account.
    init(_ account: SandboxAccount, now: Int64) throws(SandboxError) {
        self.account = account
        companyKeyID = "c.\(account.id.realm).\(CivilTime(now).keyID)"
        // RFC 5849 section 3.4.2.
        let key = [account.consumerSecret, account.tokenSecret].map { PercentText.encode($0.utf8) }
        do throws(CryptoError) {
            signingKey = try HMACKey(.sha256, key: SecretBytes(copying: key[0] + [UInt8(ascii: "&")] + key[1]))
            let certificate = try Certificate(pemRepresentation: account.certificatePEM)
            certificates = [CertificateMapping(certificate, entity: account.entity, role: account.role)]
        } catch {
            throw SandboxError(error)
        }
    }
}

extension SandboxError {
    init(_ error: CryptoError) { self.init(.systemFailure, error.message, hint: error.hint) }
}
