import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("AccountEndpoints")
struct AccountEndpointsTests {
    private func account() throws -> AccountID { try AccountID("123456_SB1") }

    @Test("the account's own hosts")
    func hosts() throws {
        let endpoints = try AccountEndpoints(account: account())
        #expect(endpoints.url(.suiteTalk, path: "/x") == "https://123456-sb1.suitetalk.api.netsuite.com/x")
        #expect(endpoints.url(.restlets, path: "/x") == "https://123456-sb1.restlets.api.netsuite.com/x")
        #expect(endpoints.url(.app, path: "/x") == "https://123456-sb1.app.netsuite.com/x")
        #expect(
            endpoints.tokenEndpoint
                == "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"
        )
    }

    @Test(
        "one base URL stands in for all of them",
        arguments: [
            ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
            ("https://proxy.example.com/", "https://proxy.example.com"),
            ("https://proxy.example.com/netsuite", "https://proxy.example.com/netsuite"),
            ("https://proxy.example.com/netsuite/", "https://proxy.example.com/netsuite"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1", "http://127.0.0.1"), ("http://[::1]:80", "http://[::1]:80"),
        ]
    )
    func override(baseURL: String, expected: String) throws {
        let endpoints = try AccountEndpoints(account: account(), baseURL: baseURL)
        #expect(endpoints.tokenEndpoint == expected + "/services/rest/auth/oauth2/v1/token")
        #expect(endpoints.url(.restlets, path: "/app") == expected + "/app")
        #expect(try RequestURL(endpoints.tokenEndpoint).wasRewritten == false)
    }

    @Test(
        "what is no base URL is refused",
        arguments: [
            "", "127.0.0.1:8443", "ftp://h", "https://", "https://h?a=1", "https://h/?", "https://h/#x", "https://h#",
            "https://user:MARKER@h",
            "https://h/a b", "https://h/a/../b", "https://h\n", "https://h/%zz", "http://example.com",
            "http://127.0.0.1.evil.com", "http://localhost.evil.com",
        ]
    )
    func refused(baseURL: String) throws {
        let account = try account()
        #expect { try AccountEndpoints(account: account, baseURL: baseURL) } throws: { error in
            guard let error = error as? AuthError else { return false }
            return error.code == .invalidEndpoint && MessageStyle.faults(error.message).isEmpty
                && !"\(error)".contains("MARKER")
        }
    }

    @Test("http to another machine is for those who ask for it")
    func insecure() throws {
        let endpoints = try AccountEndpoints(
            account: account(),
            baseURL: "http://example.com:8080",
            allowsInsecureHTTP: true
        )
        #expect(endpoints.url(.app, path: "/") == "http://example.com:8080/")
    }

    @Test("the account of a netsuite.com host is known, and of no other")
    func accountOfHost() throws {
        for (url, expected) in [
            ("https://123456-sb1.suitetalk.api.netsuite.com/x", "123456_SB1"),
            ("https://123456.RESTLETS.api.netsuite.com", "123456"),
            ("https://tstdrv1.app.netsuite.com", "TSTDRV1"), ("https://123456.netsuite.com", nil),
            ("https://system.netsuite.com", nil),
            ("https://suitetalk.api.netsuite.com", nil), ("https://1.suitetalk.api.netsuite.com.evil.com", nil),
            ("https://evil.com", nil), ("https://a.b.suitetalk.api.netsuite.com", nil),
            ("https://1_x.app.netsuite.com", nil),
        ] as [(String, String?)] {
            #expect(try RequestURL(url).account?.realm == expected, "\(url)")
        }
    }
}
