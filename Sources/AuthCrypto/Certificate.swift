import CAuthCrypto

/// An X.509 certificate (RFC 5280), read for what NetSuite looks at; its issuer and signature are not judged.
public struct Certificate: Sendable, CustomStringConvertible {
    /// SHA-256 of the certificate's DER, 32 bytes: `x5t#S256` of RFC 7515 section 4.1.8 before base64url.
    public let thumbprint: [UInt8]
    /// The first second of its validity, since 1970-01-01T00:00:00Z.
    public let notBefore: Int64
    /// The last second of its validity, since 1970-01-01T00:00:00Z.
    public let notAfter: Int64
    /// The subject's distinguished name in the form of RFC 2253, control characters escaped, cut to 1,023 bytes.
    public let subject: String
    /// The key it certifies.
    public let publicKey: PublicKey

    /// Reads the first certificate of a PEM text, or a DER file.
    ///
    /// - Throws: `CryptoError` with `invalidInput`, or `unsupportedKey` where the key is not RSA or one of NIST's curves.
    public init(parsing bytes: [UInt8]) throws(CryptoError) {
        let handle = try CertificateHandle(bytes)
        thumbprint = try handle.thumbprint()
        (notBefore, notAfter) = try handle.validity()
        subject = handle.subject()
        publicKey = PublicKey(try handle.publicKey())
    }

    /// Reads the first certificate of a PEM text.
    ///
    /// - Throws: As ``init(parsing:)``.
    public init(pemRepresentation pem: String) throws(CryptoError) {
        try self.init(parsing: Array(pem.utf8))
    }

    /// The ``thumbprint`` of the first certificate of a PEM text, or of a DER file, of which nothing else is read or judged:
    /// libcrypto takes a millisecond to read a certificate.
    ///
    /// - Returns: 32 bytes.
    /// - Throws: `CryptoError` with `invalidInput` where there is none.
    package static func thumbprint(ofFile bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        let size = HashFunction.sha256.digestSize
        return try [UInt8](capacity: size) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: size) { destination in
                unsafe bytes.withUnsafeBufferPointer {
                    unsafe nsauth_certificate_file_thumbprint($0.baseAddress, $0.count, destination)
                }
            }
        }
    }

    /// Whether this certificate is that key's.
    public func certifies(_ key: PrivateKey) -> Bool { publicKey == key.publicKey }

    /// The subject and the type of key.
    public var description: String { "certificate of \(subject), \(publicKey.type)" }
}

/// Owns a certificate of the C shim while its parts are read.
@safe final class CertificateHandle {
    let pointer: OpaquePointer

    init(_ bytes: [UInt8]) throws(CryptoError) {
        var made: OpaquePointer?
        var reason = CReason()
        let code = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe reason.withUnsafeMutablePointer { reason in
                unsafe nsauth_certificate_parse(bytes.baseAddress, bytes.count, &made, reason)
            }
        }
        guard let made = unsafe made, code == NSAUTH_OK else {
            throw CryptoError(code, "certificate", reason.text)
        }
        unsafe pointer = made
    }

    deinit { unsafe nsauth_certificate_free(pointer) }

    func thumbprint() throws(CryptoError) -> [UInt8] {
        try [UInt8](capacity: HashFunction.sha256.digestSize) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: HashFunction.sha256.digestSize) {
                unsafe nsauth_certificate_thumbprint(pointer, $0)
            }
        }
    }

    func validity() throws(CryptoError) -> (Int64, Int64) {
        var notBefore: Int64 = 0
        var notAfter: Int64 = 0
        guard unsafe nsauth_certificate_validity(pointer, &notBefore, &notAfter) == NSAUTH_OK else {
            throw CryptoError(.invalidInput, "the certificate's validity cannot be read")
        }
        return (notBefore, notAfter)
    }

    func subject() -> String {
        var text = [CChar](repeating: 0, count: 1024)
        let code = unsafe text.withUnsafeMutableBufferPointer { text in
            unsafe nsauth_certificate_subject(pointer, text.baseAddress, text.count)
        }
        guard code == NSAUTH_OK else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func publicKey() throws(CryptoError) -> KeyHandle {
        try unsafe KeyHandle("certificate's public key") { made, reason in
            unsafe reason.withUnsafeMutablePointer { unsafe nsauth_certificate_key(pointer, &made, $0) }
        }
    }
}
