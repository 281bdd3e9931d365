import AuthCrypto

/// The name under which a token is kept: a hash of the token endpoint, the client, the certificate and the scopes.
public struct TokenStoreKey: Hashable, Sendable, CustomStringConvertible {
    /// 32 lower-case hexadecimal digits: safe as a file's name, and as a key in a database.
    public let description: String

    /// A name that was made before; nil for a text that is none.
    public init?(_ text: some StringProtocol) {
        let isDigit = { (byte: UInt8) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard text.utf8.count == 32, text.utf8.allSatisfy(isDigit) else { return nil }
        description = String(text)
    }

    /// `details` are the scopes of a token, or what else is kept of the client.
    ///
    /// - Throws: `AuthError` with `storeFailed` where libcrypto fails.
    init(endpoint: String, _ identity: TokenIdentity, _ details: [String]) throws(AuthError) {
        let parts = ["nsauth 1", endpoint, identity.clientID, identity.certificateID] + details
        // No part holds a line break: URLs and credentials with one are refused.
        let text = Array(parts.joined(separator: "\n").utf8)
        do throws(CryptoError) {
            description = try HashFunction.sha256.hexadecimalDigest(of: text.span, first: 16)
        } catch {
            throw AuthError(.storeFailed, error)
        }
    }
}
