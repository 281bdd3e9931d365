import CAuthCrypto

/// The system's random bytes, read ahead a little for each thread and never shared with a forked child.
public enum SecureRandom {
    /// Overwrites all of `bytes`.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where the system gives none.
    public static func fill(_ bytes: inout MutableSpan<UInt8>) throws(CryptoError) {
        let code = unsafe bytes.withUnsafeMutableBufferPointer { unsafe nsauth_random($0.baseAddress, $0.count) }
        guard code == NSAUTH_OK else { throw CryptoError(.systemFailure, "the system gives no random bytes") }
    }

    /// `count` random bytes.
    ///
    /// - Throws: `CryptoError` with `systemFailure` where the system gives none.
    public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        try fill(&span)
        return bytes
    }
}
