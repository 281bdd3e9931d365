import OAuthFormats
import Testing

@Suite("JWTClaims (RFC 7519 section 4)")
struct JWTClaimsTests {
    /// Oracle's sample assertion, help section 162755359851, decoded.
    static let netSuiteSample = """
        {"iss":"1c343a716c1dceb60e7fc149fa6735929ef77d28fe16293f892976dde7d8e3e2",\
        "scope":["restlets", "rest_webservices"],\
        "aud":"https://3829855.restlets.api.netsuite.com/services/rest/auth/oauth2/v1/token",\
        "jti":"bZBqhA8MC6U0ukdsmPcp1KHG","exp":1742578030,"iat":1742574430}
        """

    @Test("RFC 7519 section 3.1: the example is read, its private claim among the others")
    func example() throws {
        let text = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
        let claims = try JWTClaims(parsing: Array(text.utf8))
        #expect(claims.issuer == "joe")
        #expect(claims.expiresAt == NumericDate(secondsSince1970: 1_300_819_380))
        #expect(claims.other == ["http://example.com/is_root": .bool(true)])
        #expect(claims.audience.isEmpty)
        #expect(claims.scopes.isEmpty)
    }

    @Test("NetSuite's sample assertion payload is read")
    func sample() throws {
        let claims = try JWTClaims(parsing: Array(Self.netSuiteSample.utf8))
        #expect(claims.issuer == "1c343a716c1dceb60e7fc149fa6735929ef77d28fe16293f892976dde7d8e3e2")
        #expect(claims.scopes == ["restlets", "rest_webservices"])
        #expect(claims.audience == ["https://3829855.restlets.api.netsuite.com/services/rest/auth/oauth2/v1/token"])
        #expect(claims.jwtID == "bZBqhA8MC6U0ukdsmPcp1KHG")
        let issued = try #require(claims.issuedAt)
        #expect(claims.expiresAt?.seconds(since: issued) == 3_600)
        #expect(claims.subject == nil)
        #expect(claims.notBefore == nil)
        #expect(claims.other.isEmpty)
        #expect(try JWTClaims(parsing: claims.serialized()) == claims)
    }

    @Test("claims come out as iss, sub, scope, aud, iat, nbf, exp, jti, and scope always as an array")
    func order() {
        let claims = JWTClaims(
            issuer: "client",
            subject: "s",
            scopes: ["restlets"],
            audience: ["https://a"],
            issuedAt: NumericDate(secondsSince1970: 1),
            notBefore: NumericDate(secondsSince1970: 2),
            expiresAt: NumericDate(secondsSince1970: 3),
            jwtID: "id"
        )
        #expect(
            String(decoding: claims.serialized(), as: UTF8.self)
                == #"{"iss":"client","sub":"s","scope":["restlets"],"aud":"https://a","iat":1,"nbf":2,"exp":3,"jti":"id"}"#
        )
        #expect(JWTClaims().serialized() == Array("{}".utf8))
    }

    @Test("RFC 7519 section 4.1.3: aud is a string or an array of strings; several come out as an array")
    func audience() throws {
        #expect(try JWTClaims(parsing: Array(#"{"aud":"a b"}"#.utf8)).audience == ["a b"])
        #expect(try JWTClaims(parsing: Array(#"{"aud":["a","b"]}"#.utf8)).audience == ["a", "b"])
        #expect(try JWTClaims(parsing: Array(#"{"aud":[]}"#.utf8)).audience.isEmpty)
        let several = JWTClaims(audience: ["a", "b"]).serialized()
        #expect(String(decoding: several, as: UTF8.self) == #"{"aud":["a","b"]}"#)
    }

    @Test(
        "scope is read from an array, or from a string with commas or spaces",
        arguments: [
            #"["restlets","rest_webservices"]"#, #""restlets,rest_webservices""#, #""restlets rest_webservices""#,
            #"" restlets, rest_webservices ""#,
        ]
    )
    func scope(text: String) throws {
        let claims = try JWTClaims(parsing: Array(#"{"scope":\#(text)}"#.utf8))
        #expect(claims.scopes == ["restlets", "rest_webservices"])
    }

    @Test(
        "a claim of the wrong type is refused",
        arguments: [
            #"{"iss":1}"#, #"{"sub":null}"#, #"{"aud":1}"#, #"{"aud":["a",1]}"#, #"{"aud":null}"#, #"{"scope":true}"#,
            #"{"scope":[["a"]]}"#, #"{"jti":{}}"#, #"{"exp":"1"}"#,
        ]
    )
    func refused(text: String) {
        #expect { try JWTClaims(parsing: Array(text.utf8)) } throws: { ($0 as? FormatError)?.code == .invalidJWS }
    }
}
