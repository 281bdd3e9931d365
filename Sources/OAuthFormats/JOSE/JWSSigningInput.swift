/// The JWS Signing Input: the bytes that a JWS signature is made over (RFC 7515 section 5.1 step 5).
public struct JWSSigningInput: Hashable, Sendable {
    /// ASCII(BASE64URL(header) `.` BASE64URL(payload)).
    public let bytes: [UInt8]

    /// The signing input for `header` and `payload`, both encoded here.
    public init(header: JOSEHeader, payload: [UInt8]) {
        self.init(encodedHeader: Self.encoded(header), payload: payload)
    }

    /// The signing input for a header that was encoded once for many payloads.
    ///
    /// - Parameters:
    ///   - encodedHeader: What ``encoded(_:)`` made of the header.
    ///   - payload: The JWS Payload, encoded here.
    public init(encodedHeader: [UInt8], payload: [UInt8]) {
        let count = encodedHeader.count + 1 + Base64URL.encodedCount(payload.count)
        bytes = [UInt8](upTo: count) { output in
            output.append(copying: encodedHeader.span)
            output.append(UInt8(ascii: "."))
            Base64URL.encode(payload.span, into: &output)
        }
    }

    /// BASE64URL(header).
    public static func encoded(_ header: JOSEHeader) -> [UInt8] {
        let json = header.serialized()
        return [UInt8](upTo: Base64URL.encodedCount(json.count)) { Base64URL.encode(json.span, into: &$0) }
    }

    /// The JWS Compact Serialization (RFC 7515 section 7.1): the signing input, a `.` and the signature in base64url.
    ///
    /// - Parameter signature: The JWS Signature as bytes; for ECDSA both numbers at full width (RFC 7518 section 3.4),
    ///   not DER.
    /// - Returns: The whole JWS, as it goes into a request.
    public func compactSerialization(signature: Span<UInt8>) -> String {
        String(upTo: bytes.count + 1 + Base64URL.encodedCount(signature.count)) { output in
            output.append(copying: bytes.span)
            output.append(UInt8(ascii: "."))
            Base64URL.encode(signature, into: &output)
        }
    }
}
