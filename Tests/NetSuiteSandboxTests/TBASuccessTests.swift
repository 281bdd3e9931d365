import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("Token-based authentication: what is let in")
struct TBASuccessTests {
    @Test(
        "the signature is over exactly the request line: repeated, encoded and empty parameters in any order",
        arguments: [
            "", "&a", "&a=", "&=b", "&b=2&a=1&b=1&b=1", "&q=a+b%20c", "&q=%C3%A9%E2%82%AC%F0%9F%98%80", "&%c3%a9=1",
            "&a%5B0%5D=!*'()", "&a=b=c", "&a=%26%3D%25", "&a=%2B", "&oauth_callback=a", "&&a=1", "&a=b?c/d:e@f",
            "&a=~_-.",
        ]
    )
    func queries(query: String) async throws {
        try await withClient { client in
            let response = try await client.call("GET", Client.restlet + query)
            #expect(response.status == 200, "\(response.body)")
            #expect(client.sandbox.auditTrail.last?.isSuccess == true)
        }
    }

    @Test("what is echoed is what was sent, with who signed and by which scheme")
    func echo() async throws {
        try await withClient { client in
            let response = try await client.call(
                "POST",
                Client.restlet + "&a=1&a=2&b=%C3%A9",
                headers: ["Content-Type: application/json"],
                body: #"{"x": [1, 2.5, null, "é"]}"#
            )
            #expect(response.status == 200)
            #expect(
                response.body == #"{"method":"POST","parameters":{"script":"6","deploy":"1","a":["1","2"],"b":"é"},"#
                    + #""body":{"x":[1,2.5,null,"é"]},"login":{"scheme":"TBA","account":"123456","entity":12,"role":1000,"#
                    + #""client":"\#(client.account.clientID)","scopes":null}}"#
            )
        }
    }

    @Test("each method is signed as it is", arguments: ["GET", "POST", "PUT", "DELETE"])
    func methods(method: String) async throws {
        try await withClient { client in
            let response = try await client.call(method)
            #expect(response.status == 200)
        }
    }

    @Test("a form is signed, and a JSON body that looks like one is not")
    func forms() async throws {
        try await withClient { client in
            let form = "b=2&a=%C3%A9+x&a=1&&c"
            let type = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8"
            let echo = try await client.call("POST", "/sandbox/echo?a=0", headers: [type], body: form, form: form)
            #expect(echo.status == 200, "\(echo.body)")
            #expect(echo.body.contains(#""body":{"b":"2","a":["é x","1"],"c":""}"#), "\(echo.body)")
            let unsigned = try await client.call("POST", "/sandbox/echo", headers: [type], body: form)
            #expect(unsigned.status == 401)
            let json = try await client.call(
                "POST",
                Client.restlet,
                headers: ["Content-Type: application/json"],
                body: "a=1&b=2"
            )
            #expect(json.status == 200)
        }
    }

    @Test("oauth_version may be missing, other parameters of OAuth may be there, and letter case of the scheme is free")
    func header() async throws {
        try await withClient { client in
            #expect(try await client.call { $0.set("oauth_version", nil) }.status == 200)
            #expect(try await client.call { $0.set("oauth_body_hash", "abc+/=") }.status == 200)
            let url = client.sandbox.url + Client.restlet
            let lower = try NaiveTBA(client.account, url: url).header().replacing("OAuth ", with: "oauth  ")
            #expect(try await client.send("GET", Client.restlet, headers: [lower]).status == 200)
            let tight = try NaiveTBA(client.account, url: url).header().replacing("\", ", with: "\",")
            #expect(try await client.send("GET", Client.restlet, headers: [tight]).status == 200)
        }
    }

    @Test(
        "a timestamp may be five minutes off, either way, by the sandbox's own clock, and no second more",
        arguments: [(-301, 400), (-300, 200), (0, 200), (300, 200), (301, 400)] as [(Int64, Int)]
    )
    func timestamps(offset: Int64, status: Int) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { 1_700_000_000 }
        try await withClient(configuration) { client in
            let response = try await client.call { $0.set("oauth_timestamp", "\(1_700_000_000 + offset)") }
            #expect(response.status == status)
            #expect(response.field("date") == "Tue, 14 Nov 2023 22:13:20 GMT")
        }
    }

    @Test("the time offset moves the clock that judges and the one that is shown")
    func timeOffset() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { 1_700_000_000 }
        configuration.timeOffset = .seconds(-1200)
        try await withClient(configuration) { client in
            let response = try await client.call("GET", Client.serverTime) { $0.set("oauth_timestamp", "1699998800") }
            #expect(response.body == #"{"serverTime":"2023-11-14T21:53:20.000Z"}"#)
            #expect(response.field("date") == "Tue, 14 Nov 2023 21:53:20 GMT")
            #expect(try await client.call { $0.set("oauth_timestamp", "1700000000") }.status == 400)
        }
    }
}

@Suite("The lock after five failures")
struct LockTests {
    @Test("a success resets the count, and failures before the user is known do not count")
    func reset() async throws {
        try await withClient { client in
            for _ in 0..<4 { _ = try await client.call { $0.tokenSecret = "wrong" } }
            #expect(try await client.call().status == 200)
            for _ in 0..<4 { _ = try await client.call { $0.tokenSecret = "wrong" } }
            for _ in 0..<3 { _ = try await client.call { $0.set("oauth_token", "unknown") } }
            #expect(try await client.call().status == 200)
        }
    }

    @Test("it ends after 30 minutes, is one user's alone, and can be taken away")
    func end() async throws {
        let clock = TestClock(1_700_000_000)
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { clock.now }
        configuration.accounts.append(NetSuiteSandbox.AccountConfiguration(try AccountID("654321")))
        try await withClient(configuration) { client in
            func call(_ client: Client, secret: String? = nil) async throws -> Int {
                try await client.call {
                    $0.set("oauth_timestamp", "\(clock.now)")
                    if let secret { $0.tokenSecret = secret }
                }.status
            }
            let other = try Client(client.sandbox, account: client.sandbox.accounts[1])
            for _ in 0..<5 { _ = try await call(client, secret: "wrong") }
            #expect(try await call(client) == 401)
            #expect(client.sandbox.auditTrail.last?.detail == .temporaryLocked)
            #expect(try await call(other) == 200)
            clock.now += 1799
            #expect(try await call(client) == 401)
            clock.now += 1
            #expect(try await call(client) == 200)
            for _ in 0..<5 { _ = try await call(client, secret: "wrong") }
            try client.sandbox.unlock()
            #expect(try await call(client) == 200)
        }
    }
}
