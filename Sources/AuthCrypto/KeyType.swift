import CAuthCrypto

/// What kind of key it is, and how large.
public struct KeyType: Hashable, Sendable, CustomStringConvertible {
    /// The families of keys that are served.
    public enum Family: Hashable, Sendable {
        /// RSA for any scheme (`rsaEncryption`, RFC 8017 appendix A.1).
        case rsa
        /// RSA for RSASSA-PSS only (`id-RSASSA-PSS`, RFC 4055 section 1.2), as `openssl req -newkey rsa-pss` makes it.
        case rsaPSS
        /// NIST P-256, P-384 or P-521 (FIPS 186-5).
        case ec
    }

    /// The family.
    public let family: Family
    /// The modulus' size in bits, or the curve's: 256, 384 or 521.
    public let bits: Int
    /// What an `id-RSASSA-PSS` key's own parameters allow; nil where they allow all.
    let restriction: PSSRestriction?

    /// For example `RSA of 3072 bits` or `EC P-256`.
    public var description: String {
        switch family {
        case .rsa: "RSA of \(bits) bits"
        case .rsaPSS: "RSA-PSS of \(bits) bits" + (restriction.map { ", \($0)" } ?? "")
        case .ec: "EC P-\(bits)"
        }
    }

    init(_ info: nsauth_key_info) {
        family =
            switch info.kind {
            case NSAUTH_KEY_RSA: .rsa
            case NSAUTH_KEY_RSA_PSS: .rsaPSS
            default: .ec
            }
        bits = Int(info.bits)
        restriction = info.restricted ? PSSRestriction(info) : nil
    }
}

/// The parameters of an `id-RSASSA-PSS` key (RFC 4055 section 3.1): one digest, and the least salt.
struct PSSRestriction: Hashable, Sendable, CustomStringConvertible {
    let digest: nsauth_digest
    let minimumSaltSize: Int

    init(_ info: nsauth_key_info) {
        digest = info.digest
        minimumSaltSize = Int(info.minimum_salt_size)
    }

    var description: String {
        let name = [HashFunction.sha1, .sha256, .sha384, .sha512].first { $0.digest == digest }
        return "restricted to \(name?.description ?? "another digest") and a salt of \(minimumSaltSize) bytes or more"
    }

    func allows(_ hashFunction: HashFunction) -> Bool {
        digest == hashFunction.digest && minimumSaltSize <= hashFunction.digestSize
    }
}
