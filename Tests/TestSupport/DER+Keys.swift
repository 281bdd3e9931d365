/// What an id-RSASSA-PSS key's parameters restrict it to.
public struct PSSRestriction: Sendable {
    /// Last arc of the digest's object identifier under `2.16.840.1.101.3.4.2`.
    let digest: Int
    let saltSize: UInt8

    /// SHA-256 and at least this salt.
    public static func sha256(salt: UInt8) -> PSSRestriction { PSSRestriction(digest: 1, saltSize: salt) }
    /// SHA-512 and at least this salt.
    public static func sha512(salt: UInt8) -> PSSRestriction { PSSRestriction(digest: 3, saltSize: salt) }
}

extension DER {
    /// RSAPrivateKey (RFC 8017 appendix A.1.2) from a JWK's members (RFC 7518 section 6.3).
    public static func rsaPrivateKey(
        n: [UInt8],
        e: [UInt8],
        d: [UInt8],
        p: [UInt8],
        q: [UInt8],
        dp: [UInt8],
        dq: [UInt8],
        qi: [UInt8]
    ) -> [UInt8] {
        value(0x30, integer(0) + [n, e, d, p, q, dp, dq, qi].flatMap { integer($0) })
    }

    /// ECPrivateKey (RFC 5915 section 3) from a JWK's members (RFC 7518 section 6.2).
    public static func ecPrivateKey(curve: [UInt8], d: [UInt8], x: [UInt8], y: [UInt8]) -> [UInt8] {
        sequence(integer(1), octetString(d), tagged(0, curve), tagged(1, bitString([4] + x + y)))
    }

    /// The object identifier of a curve by its name in JOSE, nil for none of those that are served.
    public static func curve(_ name: String) -> [UInt8]? {
        switch name {
        case "P-256": object(1, 2, 840, 10045, 3, 1, 7)
        case "P-384": object(1, 3, 132, 0, 34)
        case "P-521": object(1, 3, 132, 0, 35)
        default: nil
        }
    }

    /// PrivateKeyInfo (RFC 5958 section 2, version 0).
    public static func privateKeyInfo(algorithm: [UInt8], key: [UInt8]) -> [UInt8] {
        sequence(integer(0), algorithm, octetString(key))
    }

    /// The algorithm id-RSASSA-PSS (RFC 4055 section 3.1) with its parameters.
    public static func pssAlgorithm(_ restriction: PSSRestriction?) -> [UInt8] {
        let pss = object(1, 2, 840, 113549, 1, 1, 10)
        guard let restriction else { return sequence(pss) }
        let digest = sequence(object(2, 16, 840, 1, 101, 3, 4, 2, restriction.digest), null)
        let mgf1 = sequence(object(1, 2, 840, 113549, 1, 1, 8), digest)
        let parameters = sequence(tagged(0, digest), tagged(1, mgf1), tagged(2, integer(restriction.saltSize)))
        return sequence(pss, parameters)
    }
}
