import AuthCrypto
import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("No printing route shows a secret, a signature or a token")
struct RedactionTests {
    private static let secret = "MARKER-0f1e2d"

    private func expect(
        _ forms: [String],
        hiddenIn value: some Sendable,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let bytes = forms.flatMap { form in
            let bytes = Array(form.utf8)
            return [form, bytes.hex, bytes.map(String.init).joined(separator: ", "), PercentEncoding.encode(form)]
        }
        for (route, text) in printingRoutes(value) {
            for form in bytes { #expect(!text.contains(form), "\(route)", sourceLocation: sourceLocation) }
        }
    }

    private func credentials() throws -> TBACredentials {
        try TBACredentials(
            consumerKey: "consumer-key",
            consumerSecret: SecretBytes(utf8: Self.secret),
            tokenID: "token-id",
            tokenSecret: SecretBytes(utf8: Self.secret + "2")
        )
    }

    @Test("TBACredentials and TBASigner")
    func tbaCredentials() throws {
        let credentials = try credentials()
        expect([Self.secret], hiddenIn: credentials)
        #expect("\(credentials)" == "TBA credentials, consumer key consumer…, token token-id…")
        expect([Self.secret], hiddenIn: try TBASigner(account: AccountID("1"), credentials: credentials))
    }

    @Test("TBASignature, Authorization and TokenPassport")
    func signatures() throws {
        let signer = try TBASigner(account: AccountID("1"), credentials: credentials())
        let signature = try signer.signature(for: .get, "https://h/", nonce: Nonce("abcdef"), timestamp: 1)
        let forms = [signature.signature, Self.secret, "oauth_signature"]
        expect(forms, hiddenIn: signature)
        expect(forms, hiddenIn: signature.authorization)
        let passport = try signer.tokenPassport(nonce: Nonce("abcdef"), timestamp: 1)
        expect([passport.signature, Self.secret], hiddenIn: passport)
    }

    @Test("CertificateCredentials and ClientAssertion")
    func assertions() throws {
        let pem = try TestKeys.p256()
        let credentials = try Credentials.make(pem)
        let key = String(pem.split(separator: "\n")[1].prefix(40))
        expect([key], hiddenIn: credentials)
        let assertion = try ClientAssertion(
            credentials: credentials,
            audience: "https://h/",
            clock: { 1_749_988_800 }
        )
        let parts = assertion.serialized.split(separator: ".").map(String.init)
        expect([assertion.serialized, parts[2], parts[1], key], hiddenIn: assertion)
    }

    @Test("RequestBody: what a form says is not printed by its holder's errors")
    func errors() throws {
        let signer = try TBASigner(account: AccountID("1"), credentials: credentials())
        for body in ["password=\(Self.secret)&x=%zz", "oauth_token=\(Self.secret)&a=1", "\(Self.secret)%"] {
            let error = Credentials.failure {
                try signer.authorization(for: .post, "https://h/", body: .form(Array(body.utf8)))
            }
            #expect(try !#require(error).description.contains(Self.secret), "\(body)")
        }
        for url in [
            "https://user:\(Self.secret)@h/", "https://h/?k=\(Self.secret)&x=%zz", "https://h/?k=\(Self.secret)\n",
        ] {
            let error = Credentials.failure { try signer.authorization(for: .get, url) }
            #expect(try !#require(error).description.contains(Self.secret), "\(url)")
        }
    }
}
