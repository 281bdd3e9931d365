extension DER {
    /// A certificate (RFC 5280 section 4.1) that is signed by nobody: its signature is one zero byte.
    ///
    /// - Parameters:
    ///   - publicKey: SubjectPublicKeyInfo.
    ///   - commonName: The bytes of the one name, a UTF8String.
    ///   - notBefore: A UTCTime or GeneralizedTime, see ``time(_:)``.
    ///   - notAfter: The same.
    /// - Returns: The certificate's DER.
    public static func certificate(
        publicKey: [UInt8],
        commonName: [UInt8] = Array("nsauth test".utf8),
        notBefore: String = "20250101000000Z",
        notAfter: String = "20260101000000Z"
    ) -> [UInt8] {
        let name = sequence(value(0x31, sequence(object(2, 5, 4, 3), value(0x0c, commonName))))
        let algorithm = sequence(object(1, 2, 840, 10045, 4, 3, 2))
        let body = sequence(
            tagged(0, integer(2)),
            integer(1),
            algorithm,
            name,
            sequence(time(notBefore), time(notAfter)),
            name,
            publicKey
        )
        return sequence(body, algorithm, bitString([0]))
    }

    /// The SubjectPublicKeyInfo of a private key.
    public static func publicKey(of pem: String) throws -> [UInt8] {
        try OpenSSL.run(["pkey", "-pubout", "-outform", "DER"], input: Array(pem.utf8))
    }

    /// `YYYYMMDDHHMMSSZ`: a UTCTime until 2049, a GeneralizedTime from 2050 on and before 1950.
    private static func time(_ text: String) -> [UInt8] {
        let isShort = (1950...2049).contains(Int(text.prefix(4)) ?? 0)
        return value(isShort ? 0x17 : 0x18, Array((isShort ? String(text.dropFirst(2)) : text).utf8))
    }
}
