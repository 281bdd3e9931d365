import OAuthFormats
import Testing

@Suite("ClientCredentialsGrant (RFC 6749 section 4.4.2, RFC 7523 section 2.2)")
struct ClientCredentialsGrantTests {
    @Test("the body is the form Oracle's sample request shows, with the colons encoded")
    func body() throws {
        let grant = try ClientCredentialsGrant(clientAssertion: "eyJhbGciOiJFUzI1NiJ9.e30.A-_z")
        #expect(
            String(decoding: grant.body, as: UTF8.self) == """
                grant_type=client_credentials\
                &client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer\
                &client_assertion=eyJhbGciOiJFUzI1NiJ9.e30.A-_z
                """
        )
        #expect(ClientCredentialsGrant.contentType == "application/x-www-form-urlencoded")
    }

    @Test(
        "an assertion that could change the form is refused",
        arguments: [
            "", "a.b", "a.b.c.d", "a..c", "a.b.", "a.b.c&scope=x", "a.b.c=", "a.b.c d", "a.b.c\r\n", "a.b.é", "a.b.%41",
        ]
    )
    func refused(assertion: String) {
        #expect { try ClientCredentialsGrant(clientAssertion: assertion) } throws: {
            ($0 as? FormatError)?.code == .invalidJWS
        }
    }

    @Test("no printing route shows the assertion")
    func redacted() throws {
        let grant = try ClientCredentialsGrant(clientAssertion: "secret.secret.secret")
        var dumped = ""
        dump(grant, to: &dumped)
        for text in ["\(grant)", String(reflecting: grant), dumped] {
            #expect(!text.contains("secret") && !text.contains("115"))
        }
    }
}
