import CAuthCrypto

/// What a certificate says before anybody signs it: an X.509 v3 certificate (RFC 5280) with a random serial number.
public struct CertificateTemplate: Hashable, Sendable {
    /// The subject's common name, 1 to 64 characters.
    public var commonName: String
    /// The first second of its validity, since 1970-01-01T00:00:00Z.
    public var notBefore: Int64
    /// The last second of its validity, since 1970-01-01T00:00:00Z; not before ``notBefore``.
    public var notAfter: Int64
    /// DNS names of a server, perhaps with `*` as their first label.
    public var dnsNames: [String]
    /// IP addresses of a server, each 4 or 16 bytes in network order.
    public var ipAddresses: [[UInt8]]
    /// Whether it may sign other certificates.
    public var isAuthority: Bool

    /// Collects what the certificate will say; nothing is judged before it is signed.
    public init(
        commonName: String,
        notBefore: Int64,
        notAfter: Int64,
        dnsNames: [String] = [],
        ipAddresses: [[UInt8]] = [],
        isAuthority: Bool = false
    ) {
        self.commonName = commonName
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.dnsNames = dnsNames
        self.ipAddresses = ipAddresses
        self.isAuthority = isAuthority
    }

    /// The certificate of `key`, signed by itself, as a PEM text.
    ///
    /// - Throws: `CryptoError` with `invalidInput` where a value does not fit, `systemFailure` where libcrypto fails.
    public func signed(by key: PrivateKey) throws(CryptoError) -> String {
        try DraftHandle(self, key.handle).sign(issuer: nil, key.handle)
    }

    /// The certificate of `publicKey`, signed by an authority, as a PEM text.
    ///
    /// - Parameters:
    ///   - publicKey: The key that it certifies.
    ///   - authorityPEM: The authority's own certificate; the first one of the text is taken.
    ///   - authorityKey: The key of that certificate.
    /// - Returns: The certificate.
    /// - Throws: `CryptoError` with `invalidInput` where a value does not fit or the key is not the authority's,
    ///   `systemFailure` where libcrypto fails.
    public func issued(
        to publicKey: PublicKey,
        by authorityPEM: String,
        _ authorityKey: PrivateKey
    ) throws(CryptoError) -> String {
        let issuer = try CertificateHandle(Array(authorityPEM.utf8))
        return try DraftHandle(self, publicKey.handle).sign(issuer: issuer, authorityKey.handle)
    }
}

/// Owns a certificate in the making.
@safe private final class DraftHandle {
    private let pointer: OpaquePointer

    init(_ template: CertificateTemplate, _ key: KeyHandle) throws(CryptoError) {
        var made: OpaquePointer?
        var reason = CReason()
        let name = Array(template.commonName.utf8)
        let code = unsafe name.withUnsafeBufferPointer { name in
            unsafe reason.withUnsafeMutablePointer { reason in
                unsafe nsauth_draft_new(
                    key.pointer,
                    name.baseAddress,
                    name.count,
                    template.notBefore,
                    template.notAfter,
                    template.isAuthority,
                    &made,
                    reason
                )
            }
        }
        guard let made = unsafe made, code == NSAUTH_OK else {
            throw CryptoError(making: "certificate", code, reason.text)
        }
        unsafe pointer = made
        for name in template.dnsNames { try unsafe add(Array(name.utf8), nsauth_draft_add_dns) }
        for address in template.ipAddresses { try unsafe add(address, nsauth_draft_add_ip) }
    }

    deinit { unsafe nsauth_draft_free(pointer) }

    func sign(issuer: CertificateHandle?, _ key: KeyHandle) throws(CryptoError) -> String {
        let pem = try [UInt8](capacity: Int(NSAUTH_MAX_CERTIFICATE_PEM_SIZE)) { output throws(CryptoError) in
            try unsafe output.appendFromC("certificate") { destination, capacity, size, reason in
                unsafe nsauth_draft_sign(
                    pointer,
                    issuer?.pointer,
                    key.pointer,
                    destination,
                    capacity,
                    &size,
                    reason
                )
            }
        }
        return String(decoding: pem, as: UTF8.self)
    }

    private typealias Adding =
        @convention(c) (
            OpaquePointer?, UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<CChar>?
        ) -> nsauth_code

    private func add(_ bytes: [UInt8], _ function: Adding) throws(CryptoError) {
        var reason = CReason()
        let code = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe reason.withUnsafeMutablePointer { reason in
                unsafe function(pointer, bytes.baseAddress, bytes.count, reason)
            }
        }
        guard code == NSAUTH_OK else { throw CryptoError(making: "certificate", code, reason.text) }
    }
}
