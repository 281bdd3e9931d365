import CAuthCrypto

/// What a whole process may say of its use of libcrypto.
public enum CryptoProcess {
    /// Says that this short-lived process makes HMACs and reads no key, so that libcrypto starts in half the time.
    ///
    /// Encrypted keys may be unreadable afterwards: this is for the main program alone, before anything else of libcrypto
    /// is used. Where libcrypto is in use already, nothing changes.
    public static func signsByHMACAlone() { nsauth_process_signs_by_hmac_alone() }
}
