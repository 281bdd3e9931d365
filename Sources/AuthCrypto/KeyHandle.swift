import CAuthCrypto

/// Owns a key of the C shim; immutable once made, so sharing it is sound.
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over the key that `make` puts into its argument.
    init(
        _ subject: String,
        _ make: (inout OpaquePointer?, inout CReason) -> nsauth_code
    ) throws(CryptoError) {
        var made: OpaquePointer?
        var reason = CReason()
        let code = unsafe make(&made, &reason)
        guard let made = unsafe made, code == NSAUTH_OK else { throw CryptoError(code, subject, reason.text) }
        unsafe pointer = made
    }

    deinit { unsafe nsauth_key_free(pointer) }

    var type: KeyType { unsafe KeyType(nsauth_key_describe(pointer)) }
}

/// The words that the C shim writes beside a failure.
struct CReason {
    private var bytes = [CChar](repeating: 0, count: Int(NSAUTH_REASON_SIZE))

    /// The words, which may quote a PEM label: printable ASCII, whatever the input was.
    var text: String {
        let shown = bytes.prefix { $0 != 0 }.map { (0x20...0x7e).contains($0) ? UInt8($0) : UInt8(ascii: "?") }
        return String(decoding: shown, as: UTF8.self)
    }

    mutating func withUnsafeMutablePointer<Result>(_ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
        unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
    }
}

extension CryptoError {
    /// What a code of the C shim means for `subject`, for example `private key`.
    init(_ code: nsauth_code, _ subject: String, _ reason: String) {
        switch code {
        case NSAUTH_NOT_FOUND where reason.isEmpty:
            self.init(
                .invalidInput,
                "the \(subject) cannot be read: it is neither PEM nor DER",
                hint: "give the whole file, from its '-----BEGIN' line to its '-----END' line"
            )
        case NSAUTH_NOT_FOUND:
            self.init(
                .invalidInput,
                "no \(subject) in the PEM: it holds '\(reason)'",
                hint: reason == "OPENSSH PRIVATE KEY"
                    ? "convert it with 'ssh-keygen -p -m PKCS8 -f FILE'" : "give the file that holds the \(subject)"
            )
        case NSAUTH_PASSPHRASE_MISSING:
            self.init(
                .missingPassphrase,
                "the \(subject) is encrypted and no passphrase was given",
                hint: "give its passphrase"
            )
        case NSAUTH_PASSPHRASE_WRONG:
            self.init(
                .wrongPassphrase,
                "the passphrase does not decrypt the \(subject)",
                hint: "check it: one line break at its end is taken off, spaces are not"
            )
        case NSAUTH_UNSUPPORTED:
            self.init(
                .unsupportedKey,
                "the \(subject) is of a kind that is not served: \(reason)",
                hint: "use RSA, or an elliptic curve of P-256, P-384 or P-521"
            )
        case NSAUTH_FAILED:
            self.init(.systemFailure, "libcrypto cannot use the \(subject): \(reason)")
        default:
            self.init(.invalidInput, "the \(subject) cannot be read: \(reason)")
        }
    }
    /// What a code of the C shim means for `subject`, which was to be written or issued.
    init(making subject: String, _ code: nsauth_code, _ reason: String) {
        guard code == NSAUTH_INVALID else {
            self.init(code, subject, reason)
            return
        }
        self.init(.invalidInput, "the \(subject) cannot be made: \(reason)")
    }
}
