import Foundation

/// Private keys as PEM (PKCS#8), for tests alone: whoever reads them here has them.
///
/// RSA keys stand in the files beside this one, since making them takes seconds; those of elliptic curves are made by
/// the `openssl` command when first asked for.
public enum TestKeys {
    /// EC on P-256.
    public static func p256() throws -> String { try made.value("P-256") }
    /// EC on P-384.
    public static func p384() throws -> String { try made.value("P-384") }
    /// EC on P-521.
    public static func p521() throws -> String { try made.value("P-521") }
    /// Another key on P-256.
    public static func otherP256() throws -> String { try made.value("P-256", "again") }

    /// The rsaEncryption key `pem` as an id-RSASSA-PSS key (RFC 4055 section 1.2), unrestricted, or restricted to SHA-256
    /// or SHA-512 and a least salt.
    public static func pss(_ pem: String, restriction: PSSRestriction? = nil) throws -> String {
        let pkcs1 = try OpenSSL.run(["rsa", "-traditional", "-outform", "DER"], input: Array(pem.utf8))
        let der = DER.privateKeyInfo(algorithm: DER.pssAlgorithm(restriction), key: pkcs1)
        return PEM.text("PRIVATE KEY", der)
    }

    private static let made = Cache { name in
        let curve = name.split(separator: " ").first.map(String.init) ?? name
        return String(
            decoding: try OpenSSL.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)"]),
            as: UTF8.self
        )
    }

    /// Locked by Foundation's lock, which the thread sanitizer knows; it takes what `Mutex` guards for a race.
    private final class Cache: @unchecked Sendable {
        private let lock = NSLock()
        private var values: [String: String] = [:]
        private let make: @Sendable (String) throws -> String

        init(_ make: @escaping @Sendable (String) throws -> String) { self.make = make }

        func value(_ words: String...) throws -> String {
            let name = words.joined(separator: " ")
            return try lock.withLock {
                if let known = values[name] { return known }
                let fresh = try make(name)
                values[name] = fresh
                return fresh
            }
        }
    }
}
