import CAuthCrypto

extension OutputSpan where Element == UInt8 {
    /// Lets a C function write exactly `count` bytes behind what is there already.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where the function fails or there is no room.
    mutating func appendFromC(
        count added: Int,
        _ body: (UnsafeMutablePointer<UInt8>) -> nsauth_code
    ) throws(CryptoError) {
        let code = unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let start = buffer.baseAddress, buffer.count - count >= added else { return NSAUTH_FAILED }
            let code = unsafe body(start + count)
            if code == NSAUTH_OK { count += added }
            return code
        }
        guard code == NSAUTH_OK else { throw CryptoError(.systemFailure, "libcrypto failed to compute") }
    }
}
