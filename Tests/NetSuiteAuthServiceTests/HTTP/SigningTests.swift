import HTTPTypes
import NetSuiteAuth
import NetSuiteAuthService
import OAuthFormats
import Testing

@Suite("RequestAuthenticator: HTTPRequests are signed, and sent as they were signed")
struct SigningTests {
    private let signer: TBASigner

    init() throws {
        signer = try TBASigner(
            account: Fixtures.account(),
            credentials: Fixtures.tbaCredentials(),
            clock: { Fixtures.now },
            nonces: { () throws(AuthError) in try Nonce("abcdefghijk") }
        )
    }

    private let host = "123456-sb1.restlets.api.netsuite.com"

    private func request(_ path: String?, method: HTTPRequest.Method = .post) -> HTTPRequest {
        HTTPRequest(method: method, scheme: "https", authority: host, path: path)
    }

    @Test("the header is that of the method, the URL and the form")
    func form() async throws {
        var request = request("/app/site/hosting/restlet.nl?script=6&deploy=1")
        request.headerFields[.contentType] = "application/x-www-form-urlencoded; charset=utf-8"
        let body = Array("a=1&b=two+words".utf8)
        let signed = try await signer.signed(request, body: body)
        let url = "https://\(host)/app/site/hosting/restlet.nl?script=6&deploy=1"
        let expected = try signer.authorization(for: .post, url, body: .form(body))
        #expect(signed.headerFields[.authorization] == expected.value)
        #expect(signed.path == request.path && signed.authority == host && signed.scheme == "https")
        #expect(signed.headerFields[.contentType] == request.headerFields[.contentType])
    }

    @Test("a body that is no form is not signed, and need not be given")
    func json() async throws {
        var request = request("/services/rest/record/v1/customer")
        request.headerFields[.contentType] = "application/json"
        let without = try await signer.signed(request)
        #expect(try await signer.signed(request, body: Array(#"{"a":1}"#.utf8)) == without)
        #expect(without.headerFields[.authorization]?.hasPrefix("OAuth realm=\"123456_SB1\"") == true)
    }

    @Test("a form whose body is not given is refused, by whichever scheme; an empty one is none")
    func missingForm() async throws {
        var request = request("/")
        request.headerFields[.contentType] = "application/x-www-form-urlencoded"
        await #expect(throws: AuthError.self) { try await signer.signed(request) }
        let tokens = TokenProvider(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            transport: EndpointDouble()
        )
        await #expect(throws: AuthError.self) { try await tokens.signed(request) }
        _ = try await signer.signed(request, body: [])
    }

    @Test(
        "what comes back is the URL that was signed",
        arguments: [
            ("/a b?q=x y", "/a%20b?q=x%20y"), ("/a/../b", "/b"), ("/?q=[1]", "/?q=%5B1%5D"), ("/a?q=1#part", "/a?q=1"),
            ("", "/"), ("?q=1", "/?q=1"), ("/a:b//c?u=https://x/", "/a:b//c?u=https://x/"),
        ]
    )
    func rewriting(_ path: String, _ sent: String) async throws {
        let signed = try await signer.signed(request(path, method: .get))
        #expect(signed.path == sent)
        #expect(signed.authority == host && signed.scheme == "https")
        // What is sent is signed as it stands.
        #expect(try await signer.signed(signed) == signed)
    }

    @Test("a method in lower case is sent in upper case, as it was signed; a port stays")
    func methodAndPort() async throws {
        let method = try #require(HTTPRequest.Method("post"))
        let request = HTTPRequest(method: method, scheme: "HTTPS", authority: "[::1]:8443", path: "/a")
        let signed = try await signer.signed(request)
        #expect(signed.method == .post && signed.scheme == "https" && signed.authority == "[::1]:8443")
    }

    @Test("the field takes the place of every other, and is never indexed")
    func field() async throws {
        var request = request("/")
        request.headerFields[values: .authorization] = ["Basic old", "Bearer older"]
        let fields = try await signer.signed(request).headerFields[fields: .authorization]
        #expect(fields.count == 1)
        #expect(fields.first?.indexingStrategy == .disallow)
    }

    @Test(
        "a request without a URL, or whose parts would become another's, is refused",
        arguments: [
            (nil, "host", "/"), ("https", nil, "/"), ("https", "host", nil), ("ftp", "host", "/"),
            ("https://evil.example/?", "host", "/"), ("https", "", "/"), ("https", "host/evil", "/"),
            ("https", "evil.example?", "/"), ("https", "evil.example#", "/"), ("https", "evil.example\\", "/"),
            ("https", "user@host", "/"), ("https", "host", "@evil.example/"), ("https", "host", ".evil.example/"),
            ("https", "host", ":1/"), ("https", "host", "*"), ("http", "host", "/"),
        ] as [(String?, String?, String?)]
    )
    func refusal(_ scheme: String?, _ authority: String?, _ path: String?) async throws {
        let request = HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path)
        let error = await #expect(throws: AuthError.self) { try await signer.signed(request) }
        #expect(error?.code == .invalidRequest)
    }
}
