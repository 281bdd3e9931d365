@testable import AuthCrypto
import Testing
import TestSupport

@Suite("No printing route shows a secret")
struct RedactionTests {
    /// The bytes in every form that a printing route could give them.
    private static let marker = "MARKER-0f1e2d"
    private static var forms: [String] {
        let bytes = Array(marker.utf8)
        return [marker, bytes.hex, bytes.hex.uppercased(), bytes.map(String.init).joined(separator: ", "), "- 77"]
    }

    @Test("SecretBytes")
    func secretBytes() {
        for (route, text) in printingRoutes(SecretBytes(utf8: Self.marker)) {
            for form in Self.forms { #expect(!text.contains(form), "\(route)") }
        }
        #expect("\(SecretBytes(utf8: Self.marker))" == "<redacted>")
        #expect(String(reflecting: SecretBytes(utf8: "")) == "<redacted>")
    }

    @Test("HMACKey")
    func hmacKey() throws {
        let key = try HMACKey(.sha256, key: SecretBytes(utf8: Self.marker))
        for (route, text) in printingRoutes(key) {
            for form in Self.forms + ["0x", "Pointer"] { #expect(!text.contains(form), "\(route)") }
        }
        #expect("\(key)" == "HMAC-SHA-256 <redacted>")
    }

    @Test("PrivateKey and Signer: the type and the algorithm, no number and no address")
    func privateKey() throws {
        let pem = try TestKeys.p256()
        let key = try PrivateKey(pemRepresentation: pem)
        let secret = try #require(
            try OpenSSL.text(["pkey", "-text", "-noout"], input: pem).split(separator: "\n").dropFirst(2).first
        )
        let forms = [secret.trimmingPrefix { $0 == " " }.prefix(20), pem.dropFirst(80).prefix(20)].map(String.init)
        #expect(forms[0].contains(":"))
        for (route, text) in try printingRoutes(key) + printingRoutes(key.signer(using: .es256)) {
            for form in forms + ["0x", "Pointer"] { #expect(!text.contains(form), "\(route)") }
        }
        #expect("\(key)" == "private key, EC P-256")
        #expect(try "\(key.signer(using: .es256))" == "signer, ES256")
    }
}
