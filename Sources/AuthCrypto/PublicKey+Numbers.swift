import CAuthCrypto

extension PublicKey {
    /// The numbers that a public key consists of, the highest byte first, as a JWK has them (RFC 7518 section 6).
    public enum Numbers: Hashable, Sendable {
        /// Modulus and exponent, without leading zeros.
        case rsa(modulus: [UInt8], exponent: [UInt8])
        /// A point's coordinates, each of the curve's size: 32, 48 or 66 bytes.
        case ec(x: [UInt8], y: [UInt8])
    }

    /// The key's numbers.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where libcrypto fails.
    public func numbers() throws(CryptoError) -> Numbers {
        let first = try number(NSAUTH_FIRST_NUMBER)
        let second = try number(NSAUTH_SECOND_NUMBER)
        return type.family == .ec ? .ec(x: first, y: second) : .rsa(modulus: first, exponent: second)
    }

    private func number(_ which: nsauth_number) throws(CryptoError) -> [UInt8] {
        try [UInt8](capacity: Int(NSAUTH_MAX_NUMBER_SIZE)) { output throws(CryptoError) in
            try unsafe output.appendFromC("public key") { destination, capacity, size, _ in
                unsafe nsauth_key_write_number(handle.pointer, which, destination, capacity, &size)
            }
        }
    }
}
