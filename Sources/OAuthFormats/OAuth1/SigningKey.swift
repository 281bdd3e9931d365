/// The key of HMAC and PLAINTEXT signatures (RFC 5849 sections 3.4.2 and 3.4.4): the client's shared secret and the
/// token's, each percent-encoded, joined by `&`.
public enum SigningKey {
    /// An upper bound of the key's size in bytes.
    public static func maximumSize(clientSecret: Int, tokenSecret: Int) -> Int {
        (clientSecret + tokenSecret) * PercentEncoding.maximumExpansion + 1
    }

    /// Appends the key to `output`; a request without a token has an empty token secret, and a key that ends in `&`.
    public static func encode(
        clientSecret: Span<UInt8>,
        tokenSecret: Span<UInt8>,
        into output: inout OutputSpan<UInt8>
    ) {
        PercentEncoding.encode(clientSecret, into: &output)
        output.append(0x26)
        PercentEncoding.encode(tokenSecret, into: &output)
    }
}
