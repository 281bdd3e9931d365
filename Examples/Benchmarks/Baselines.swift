import CBenchmarkBaselines

// The C baselines behind safe types: the only file here that says `unsafe`.

/// The linked libcrypto's name and version.
var libcryptoVersion: String { unsafe String(cString: baseline_libcrypto_version()) }

/// The OAuth 1.0a header for one request, by hand in C.
@safe final class HeaderBaseline {
    private let signer: OpaquePointer
    private let request: OpaquePointer

    init(
        realm: String,
        consumerKey: String,
        consumerSecret: String,
        tokenID: String,
        tokenSecret: String,
        host: String,
        path: String,
        query: String
    ) throws {
        guard
            let signer = unsafe baseline_signer_new(realm, consumerKey, consumerSecret, tokenID, tokenSecret),
            let request = unsafe baseline_request_new("POST", "https", host, path, query)
        else { throw BenchmarkError("the C signer could not be prepared") }
        unsafe self.signer = signer
        unsafe self.request = request
    }

    deinit {
        unsafe baseline_signer_free(signer)
        unsafe baseline_request_free(request)
    }

    func run(_ count: Int) throws {
        guard unsafe baseline_signer_run(signer, request, count) > 0 else {
            throw BenchmarkError("the C signer failed")
        }
    }

    /// The header for a nonce of 20 characters and a time in seconds since 1970.
    func header(nonce: String, timestamp: Int64) throws -> String {
        try unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: BASELINE_HEADER_CAPACITY) {
            guard let out = $0.baseAddress,
                unsafe baseline_signer_write(signer, request, nonce, timestamp, out) > 0
            else { throw BenchmarkError("the C signer failed") }
            return unsafe String(cString: out)
        }
    }
}

/// HMAC-SHA256 over 500 bytes, nothing else.
@safe final class HMACBaseline {
    private let hmac: OpaquePointer

    init() throws {
        let key = [UInt8](repeating: 0x6b, count: 129)
        guard let hmac = unsafe baseline_hmac_new(key, key.count) else {
            throw BenchmarkError("the C HMAC could not be prepared")
        }
        unsafe self.hmac = hmac
    }

    deinit { unsafe baseline_hmac_free(hmac) }

    func run(_ count: Int) throws {
        guard unsafe baseline_hmac_run(hmac, count) else { throw BenchmarkError("the C HMAC failed") }
    }
}

/// A fresh private key, and the bare signature of a ready digest by it.
@safe final class KeyBaseline {
    private let key: OpaquePointer

    init(_ name: WorkloadName) throws {
        let algorithm =
            switch name {
            case .es256: BASELINE_ES256
            case .es384: BASELINE_ES384
            case .es512: BASELINE_ES512
            case .ps256RSA3072: BASELINE_PS256_3072
            case .ps256RSA4096: BASELINE_PS256_4096
            case .a, .a2: throw BenchmarkError("\(name.rawValue) has no private key")
            }
        guard let key = unsafe baseline_key_generate(algorithm) else {
            throw BenchmarkError("libcrypto could not generate a key for \(name.rawValue)")
        }
        unsafe self.key = key
    }

    deinit { unsafe baseline_key_free(key) }

    func run(_ count: Int) throws {
        guard unsafe baseline_key_run(key, count) else { throw BenchmarkError("libcrypto could not sign") }
    }

    /// The key in PKCS #8 PEM.
    func pem() throws -> String {
        guard let text = unsafe baseline_key_pem(key) else { throw BenchmarkError("libcrypto could not write a key") }
        defer { unsafe baseline_text_free(text) }
        return unsafe String(cString: text)
    }

    /// Whether a JWS in compact serialization carries a right signature by this key.
    func verifies(_ token: String) -> Bool { unsafe baseline_key_verifies(key, token) }
}
