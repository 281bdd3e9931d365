/// The JWS Signing Input: the bytes that a JWS signature is made over (RFC 7515 section 5.1 step 5).
public struct JWSSigningInput: Hashable, Sendable {
    /// ASCII(BASE64URL(header) `.` BASE64URL(payload)).
    public let bytes: [UInt8]

    /// The signing input for `header` and `payload`, both encoded here.
    public init(header: JOSEHeader, payload: [UInt8]) {
        self.init(header: header.serialized().span, payload: payload.span)
    }

    /// The signing input for a header that is JSON already.
    init(header: Span<UInt8>, payload: Span<UInt8>) {
        let count = Base64URL.encodedCount(header.count) + 1 + Base64URL.encodedCount(payload.count)
        bytes = [UInt8](capacity: count) { output in
            Base64URL.encode(header, into: &output)
            output.append(UInt8(ascii: "."))
            Base64URL.encode(payload, into: &output)
        }
    }

    /// The JWS Compact Serialization (RFC 7515 section 7.1): the signing input, a `.` and the signature in base64url.
    ///
    /// - Parameter signature: The JWS Signature as bytes; for ECDSA both numbers at full width (RFC 7518 section 3.4),
    ///   not DER.
    /// - Returns: The whole JWS, as it goes into a request.
    public func compactSerialization(signature: Span<UInt8>) -> String {
        let count = bytes.count + 1 + Base64URL.encodedCount(signature.count)
        var text: [UInt8] = []
        text.reserveCapacity(count)
        text.append(contentsOf: bytes)
        text.append(addingCapacity: count - bytes.count) { output in
            output.append(UInt8(ascii: "."))
            Base64URL.encode(signature, into: &output)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
