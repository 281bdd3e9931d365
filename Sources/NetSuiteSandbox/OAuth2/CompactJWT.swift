/// A JWT in JWS compact serialization (RFC 7515 section 7.1, RFC 7519), parsed and not yet verified.
struct CompactJWT: Sendable {
    let header: JSON
    let claims: JSON
    /// Header and claims as they were signed.
    let signingInput: [UInt8]
    let signature: [UInt8]

    /// - Throws: `Malformed` with the rule that is broken.
    init(_ text: String) throws(Malformed) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 16_384 else { throw Malformed(rule: "the JWT is longer than 16384 characters") }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Malformed(rule: "the JWT has not three parts") }
        guard let header = Base64.url.decode(parts[0]), let claims = Base64.url.decode(parts[1]),
            let signature = Base64.url.decode(parts[2])
        else { throw Malformed(rule: "the JWT is not base64url without padding") }
        self.header = try Self.object(header, "header")
        self.claims = try Self.object(claims, "claims")
        self.signature = signature
        signingInput = Array(bytes[..<parts[1].endIndex])
        guard self.header["crit"] == nil else { throw Malformed(rule: "the JWT has critical extensions ('crit')") }
        guard self.header["b64"] == nil else { throw Malformed(rule: "the JWT has an unencoded payload ('b64')") }
    }

    private static func object(_ bytes: [UInt8], _ name: String) throws(Malformed) -> JSON {
        let value: JSON
        do throws(Malformed) {
            value = try JSON(reading: bytes)
        } catch {
            throw Malformed(rule: "the JWT's \(name): \(error.rule)")
        }
        guard value.members != nil else { throw Malformed(rule: "the JWT's \(name) is no JSON object") }
        return value
    }
}
