import AuthCrypto
import Foundation

/// A client assertion, put together piece by piece, so that each piece can be wrong.
struct NaiveAssertion {
    var header: [String: Any]
    var claims: [String: Any]
    var key: PrivateKey
    var algorithm: SignatureAlgorithm

    /// The three parts.
    func text() throws -> String {
        let input = "\(try part(header)).\(try part(claims))"
        let signature = try key.signer(using: algorithm).signature(for: Array(input.utf8).span)
        return "\(input).\(Self.base64URL(signature))"
    }

    /// The form that the token endpoint takes.
    func form() throws -> String {
        "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            + "&client_assertion=\(try text())"
    }

    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func part(_ members: [String: Any]) throws -> String {
        Self.base64URL(
            try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
        )
    }
}
