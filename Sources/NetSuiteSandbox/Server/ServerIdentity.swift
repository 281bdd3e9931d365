import AuthCrypto

/// The sandbox's certificate authority, made anew for each, and the server's certificate that it issued.
struct ServerIdentity: Sendable {
    let authorityPEM: String
    let certificatePEM: String
    let privateKeyPEM: String

    /// The names of the machine itself.
    private static let local = ["localhost"]
    private static let loopback: [[UInt8]] = [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]]

    init(_ kind: NetSuiteSandbox.ServerCertificate, now: Int64) throws(SandboxError) {
        let year: Int64 = 365 * 86_400
        let names = Self.local + RequestHost.Family.allCases.map { "*.\($0.rawValue)" } + ["*.netsuite.com"]
        do throws(CryptoError) {
            let authorityKey = try PrivateKey(generating: .p256)
            authorityPEM = try CertificateTemplate(
                commonName: "nsauth-sandbox authority",
                notBefore: now - 2 * year,
                notAfter: now + year,
                isAuthority: true
            ).signed(by: authorityKey)
            let key = try PrivateKey(generating: .p256)
            certificatePEM = try CertificateTemplate(
                commonName: "nsauth-sandbox",
                notBefore: kind.isExpired ? now - year : now - 3600,
                notAfter: kind.isExpired ? now - 86_400 : now + year,
                dnsNames: kind.hasOtherName ? ["wrong.example"] : names,
                ipAddresses: kind.hasOtherName ? [] : Self.loopback
            ).issued(to: key.publicKey, by: authorityPEM, authorityKey)
            // Handed to the server as text; it opens nothing but this sandbox.
            privateKeyPEM = try key.pemRepresentation().withBytes { bytes in
                String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
            }
        } catch {
            throw SandboxError(error)
        }
    }
}
