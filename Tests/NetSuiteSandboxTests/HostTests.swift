import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("Several accounts, by their own hosts and by localhost")
struct HostTests {
    private func withAccounts(_ body: (Client, Client) async throws -> Void) async throws {
        let accounts = try ["123456", "123456_SB1"].map { NetSuiteSandbox.AccountConfiguration(try AccountID($0)) }
        try await withClient(NetSuiteSandbox.Configuration(accounts: accounts)) { client in
            try await body(client, Client(client.sandbox, account: client.sandbox.accounts[1]))
        }
    }

    /// A URL on an account's host, and curl's option that leads it to the sandbox.
    private func url(_ client: Client, _ family: AccountHost, _ path: String) -> (String, [String]) {
        let url = AccountEndpoints(account: client.account.id).url(family, path: path)
        let host = url.dropFirst("https://".count).prefix { $0 != "/" }
        return (url, ["--connect-to", "\(host):443:127.0.0.1:\(client.sandbox.port)"])
    }

    private func call(_ client: Client, _ family: AccountHost, _ path: String) async throws -> Curl.Response {
        let (url, options) = url(client, family, path)
        let tba = NaiveTBA(client.account, url: url)
        return try await client.send("GET", url, headers: [tba.header()], options: options)
    }

    @Test("each account's own hosts serve it, under a certificate that curl verifies")
    func ownHosts() async throws {
        try await withAccounts { first, second in
            for client in [first, second] {
                #expect(try await call(client, .restlets, Client.restlet).status == 200)
                #expect(try await call(client, .suiteTalk, Client.serverTime).status == 200)
                let (url, options) = url(client, .suiteTalk, Client.tokenPath)
                for audience in [url, client.sandbox.url + Client.tokenPath] {
                    var assertion = try client.assertion()
                    assertion.claims["aud"] = audience
                    let response = try await client.send("POST", url, body: assertion.form(), options: options)
                    #expect(response.status == (audience == url ? 200 : 400))
                }
            }
        }
    }

    @Test("on localhost the realm, the client and the token tell the accounts apart")
    func localhost() async throws {
        try await withAccounts { first, second in
            for client in [first, second] {
                #expect(try await client.call().status == 200)
                let response = try await client.exchange()
                let token = try #require(response.json["access_token"] as? String)
                let echo = try await client.bearer(token)
                #expect(echo.body.contains(#""account":"\#(client.account.id.realm)""#))
            }
            let keys = try await first.send("GET", "/services/rest/auth/oauth2/v1/keys")
            #expect((keys.json["keys"] as? [Any])?.count == 2)
            let refused = try await second.call { $0.tokenSecret = "wrong" }
            #expect(refused.field("www-authenticate")?.hasPrefix(#"OAuth realm="123456_SB1","#) == true)
            let own = "https://123456-sb1.suitetalk.api.netsuite.com\(Client.tokenPath)"
            #expect(try await second.exchange { $0.claims["aud"] = own }.status == 200)
            #expect(try await first.exchange { $0.claims["aud"] = own }.status == 400)
        }
    }

    @Test("a RESTlet on the REST host is 403, a record on the RESTlets' 401, and another account's header is refused")
    func wrongHosts() async throws {
        try await withAccounts { first, second in
            let restlet = try await call(first, .suiteTalk, Client.restlet)
            #expect(restlet.status == 403 && restlet.body.contains("INVALID_LOGIN_ATTEMPT"))
            let record = try await call(first, .restlets, "/services/rest/record/v1/customer")
            #expect(record.status == 401 && record.body.contains("INVALID_LOGIN_ATTEMPT"))
            let (url, options) = url(first, .restlets, Client.restlet)
            let foreign = NaiveTBA(second.account, url: url)
            #expect(try await first.send("GET", url, headers: [foreign.header()], options: options).status == 401)
            #expect(first.sandbox.auditTrail.last?.detail == .consumerKeyUnknown)
            let token = try first.sandbox.token(for: second.account.id)
            let bearer = try await first.send("GET", url, headers: ["Authorization: Bearer \(token)"], options: options)
            #expect(bearer.status == 401)
            #expect(first.sandbox.auditTrail.last?.detail == .tokenRejected)
        }
    }

    @Test("localhost, 127.0.0.1 and the port in the Host header are signed as they are")
    func hostHeader() async throws {
        try await withAccounts { first, _ in
            let url = "https://LocalHost:\(first.sandbox.port)\(Client.restlet)"
            let options = ["--connect-to", "::127.0.0.1:"]
            let response = try await first.send(
                "GET",
                url,
                headers: [NaiveTBA(first.account, url: url).header()],
                options: options
            )
            #expect(response.status == 200, "\(first.sandbox.auditTrail)")
            let standard = "https://localhost\(Client.restlet)"
            let port443 = try await first.send(
                "GET",
                url,
                headers: ["Host: localhost:443", NaiveTBA(first.account, url: standard).header()],
                options: options
            )
            #expect(port443.status == 200)
        }
    }
}
