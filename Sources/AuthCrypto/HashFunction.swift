import CAuthCrypto

/// A digest of the SHA family (FIPS 180-4).
public struct HashFunction: Hashable, Sendable, CustomStringConvertible {
    /// The name as FIPS 180-4 writes it, for example `SHA-256`.
    public let description: String
    /// The digest's size in bytes.
    public let digestSize: Int
    let digest: nsauth_digest

    private init(_ name: String, digestSize: Int, _ digest: nsauth_digest) {
        description = name
        self.digestSize = digestSize
        self.digest = digest
    }

    /// SHA-1, 20 bytes: only for servers that still ask for it in OAuth 1.0a.
    public static let sha1 = HashFunction("SHA-1", digestSize: 20, NSAUTH_SHA1)
    /// SHA-256, 32 bytes.
    public static let sha256 = HashFunction("SHA-256", digestSize: 32, NSAUTH_SHA256)
    /// SHA-384, 48 bytes.
    public static let sha384 = HashFunction("SHA-384", digestSize: 48, NSAUTH_SHA384)
    /// SHA-512, 64 bytes.
    public static let sha512 = HashFunction("SHA-512", digestSize: 64, NSAUTH_SHA512)

    /// The digest of `bytes`, ``digestSize`` bytes.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto's configuration provides no such digest.
    public func digest(of bytes: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        try [UInt8](capacity: digestSize) { output throws(CryptoError) in
            try unsafe output.appendFromC(count: digestSize) { destination in
                unsafe bytes.withUnsafeBufferPointer { source in
                    unsafe nsauth_digest_compute(digest, source.baseAddress, source.count, destination)
                }
            }
        }
    }

    /// The first `count` bytes of the digest of `bytes`, two lower-case hexadecimal digits each.
    ///
    /// - Throws: As ``digest(of:)``.
    package func hexadecimalDigest(of bytes: Span<UInt8>, first count: Int) throws(CryptoError) -> String {
        try digest(of: bytes).prefix(count).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
