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

extension OutputSpan where Element == UInt8 {
    /// Lets a C function write as many bytes as it has, up to the room that is left, behind what is there already.
    ///
    /// - Throws: `CryptoError` for `subject` with the function's own reason.
    mutating func appendFromC(
        _ subject: String,
        _ body: (UnsafeMutablePointer<UInt8>?, Int, inout Int, UnsafeMutablePointer<CChar>?) -> nsauth_code
    ) throws(CryptoError) {
        var reason = CReason()
        let code = unsafe withUnsafeMutableBufferPointer { buffer, count in
            unsafe reason.withUnsafeMutablePointer { reason in
                var added = 0
                let start = unsafe buffer.baseAddress.map { unsafe $0 + count }
                let code = unsafe body(start, buffer.count - count, &added, reason)
                if code == NSAUTH_OK { count += added }
                return code
            }
        }
        guard code == NSAUTH_OK else { throw CryptoError(making: subject, code, reason.text) }
    }
}
