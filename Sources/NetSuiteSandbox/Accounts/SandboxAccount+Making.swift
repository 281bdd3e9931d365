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
            let template = Self.template(configuration.id, now: now)
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

    /// Valid by the sandbox's clock and by the client's, though that one is days off; but where the sandbox is ahead by more
    /// than a year by its own alone, because NetSuite lets a certificate count for two years.
    private static func template(_ id: AccountID, now: Int64) -> CertificateTemplate {
        let (day, client): (Int64, Int64) = (86_400, SystemClock.now())
        return CertificateTemplate(
            commonName: "nsauth-sandbox \(id.realm)",
            notBefore: max(min(now, client), now - 365 * day) - 2 * day,
            notAfter: max(now, client) + 360 * day
        )
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
