import Foundation
import NetSuiteSandbox
import Testing

@Suite("Faults on demand")
struct FaultTests {
    @Test("latency makes an answer late, and the request is judged afterwards, with a timestamp that has aged")
    func latency() async throws {
        let clock = TestClock(1_700_000_000)
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { clock.now }
        try await withClient(configuration) { client in
            client.sandbox.inject(.latency(.milliseconds(400)))
            let start = ContinuousClock.now
            async let response = client.call { $0.set("oauth_timestamp", "1700000000") }
            try await Task.sleep(for: .milliseconds(150))
            clock.now += 301
            #expect(try await response.status == 400)
            #expect(ContinuousClock.now - start >= .milliseconds(400))
            #expect(client.sandbox.auditTrail.last?.detail == .invalidTimestamp)
        }
    }

    @Test("a status comes in the form of the surface, and 429 with its Retry-After")
    func status() async throws {
        try await withClient { client in
            client.sandbox.inject(.status(503))
            let restlet = try await client.call()
            #expect(restlet.status == 503 && restlet.body.contains(#"{"error":{"code":"UNEXPECTED_ERROR""#))
            let rest = try await client.call("GET", Client.serverTime)
            #expect(rest.status == 503 && rest.body.contains(#""o:errorCode":"UNEXPECTED_ERROR""#))
            #expect(try await client.exchange().status == 503)
            client.sandbox.clearFaults()
            client.sandbox.inject(.status(429, retryAfter: "17"))
            let busy = try await client.exchange()
            #expect(busy.status == 429 && busy.field("retry-after") == "17")
            #expect(busy.body.contains("Concurrent request limit exceeded. Request blocked."))
            #expect(client.sandbox.auditTrail.isEmpty)
        }
    }

    @Test("Retry-After alone is added to whatever is answered")
    func retryAfter() async throws {
        try await withClient { client in
            client.sandbox.inject(.retryAfter("Fri, 31 Dec 1999 23:59:59 GMT"))
            let response = try await client.call()
            #expect(response.status == 200 && response.field("retry-after") == "Fri, 31 Dec 1999 23:59:59 GMT")
        }
    }

    @Test("a cut connection gives curl no byte, or a part of the body")
    func cuts() async throws {
        try await withClient { client in
            client.sandbox.inject(.cut.next(1))
            let none = try await client.call()
            #expect(none.status == 0 && none.body.isEmpty && none.exit != 0)
            client.sandbox.inject(.cutInBody.next(1))
            let part = try await client.call()
            #expect(part.status == 200 && part.exit != 0)
            let whole = try await client.call()
            #expect(whole.exit == 0 && whole.body.utf8.count > part.body.utf8.count && !part.body.isEmpty)
        }
    }

    @Test("a slow body comes byte by byte, and a silent sandbox never answers")
    func slowness() async throws {
        try await withClient { client in
            client.sandbox.inject(.slowBody(bytesPerSecond: 100).on(Client.serverTime))
            let start = ContinuousClock.now
            let slow = try await client.call("GET", Client.serverTime)
            #expect(slow.exit == 0 && slow.status == 200)
            #expect(ContinuousClock.now - start >= .milliseconds(slow.body.utf8.count * 10))
            client.sandbox.inject(.silence)
            let silent = try await client.send("GET", Client.restlet, options: ["--max-time", "0.5"])
            #expect(silent.exit == 28 && silent.status == 0)
        }
    }

    @Test("the clock's offset judges, and shows itself in Date")
    func clockOffset() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { 1_700_000_000 }
        try await withClient(configuration) { client in
            client.sandbox.inject(.clockOffset(.seconds(1200)).next(1))
            let late = try await client.call { $0.set("oauth_timestamp", "1700000000") }
            #expect(late.status == 400 && late.field("date") == "Tue, 14 Nov 2023 22:33:20 GMT")
            #expect(try await client.call { $0.set("oauth_timestamp", "1700000000") }.status == 200)
        }
    }

    @Test("over the concurrency limit NetSuite's own errors are answered, and below it nothing is")
    func concurrency() async throws {
        let lines = Lines()
        var configuration = NetSuiteSandbox.Configuration()
        configuration.log = { lines.append($0) }
        try await withClient(configuration) { client in
            client.sandbox.inject(.concurrencyLimit(1))
            let alone = try await client.call()
            #expect(alone.status == 200)
            client.sandbox.inject(.silence.next(1))
            let first = Task { try await client.send("GET", Client.restlet, options: ["--max-time", "600"]) }
            while !lines.all.contains(where: { $0.contains("fault silent") }) {
                try await Task.sleep(for: .milliseconds(10))
            }
            let restlet = try await client.call()
            #expect(restlet.status == 400 && restlet.body.contains("SSS_REQUEST_LIMIT_EXCEEDED"))
            let rest = try await client.call("GET", Client.serverTime)
            #expect(rest.status == 429 && rest.body.contains("CONCURRENCY_LIMIT_EXCEEDED"))
            first.cancel()
            #expect(try await first.value.status == 0)
            // The sandbox hears of the end a moment later.
            while try await client.call().status != 200 { try await Task.sleep(for: .milliseconds(50)) }
        }
    }

    @Test("HTML, truncated JSON, a huge body and a redirect take the place of an answer")
    func bodies() async throws {
        try await withClient { client in
            client.sandbox.inject(.html().next(1))
            let page = try await client.exchange()
            #expect(page.status == 200 && page.body.hasPrefix("<!DOCTYPE html>"))
            #expect(page.field("content-type") == "text/html; charset=utf-8")
            client.sandbox.inject(.truncatedJSON.next(1))
            let truncated = try await client.exchange()
            #expect(truncated.exit == 0 && truncated.body.hasPrefix(#"{"access_token":"#) && truncated.json.isEmpty)
            client.sandbox.inject(.hugeBody(bytes: 1_000_000).next(1))
            let huge = try await client.exchange()
            #expect(huge.exit == 0 && huge.body.utf8.count > 1_000_000 && huge.json["access_token"] != nil)
            client.sandbox.inject(.hugeBody().next(1))
            let endless = try await client.send(
                "POST",
                Client.tokenPath,
                body: client.assertion().form(),
                options: ["--max-time", "3", "--limit-rate", "1M"]
            )
            #expect(endless.exit == 28 && endless.body.utf8.count > 100_000)
            client.sandbox.inject(.redirect(to: "https://other.example/token").next(1))
            let redirect = try await client.exchange()
            #expect(redirect.status == 307 && redirect.field("location") == "https://other.example/token")
        }
    }

    @Test("the token response can be wrong in each member")
    func tokens() async throws {
        try await withClient { client in
            client.sandbox.inject(.illegalToken().next(1))
            let token = try await client.exchange().json["access_token"] as? String
            #expect(token?.contains("\r\nX-Injected: yes") == true)
            client.sandbox.inject(.illegalToken("é\u{0}").next(1))
            #expect((try await client.exchange().json["access_token"] as? String)?.contains("é\u{0}") == true)
            client.sandbox.inject(.missingExpiresIn.next(1))
            #expect(try await client.exchange().json["expires_in"] == nil)
            client.sandbox.inject(.textExpiresIn.next(1))
            #expect(try await client.exchange().json["expires_in"] as? String == "3600")
            client.sandbox.inject(.tokenType("mac").next(1))
            #expect(try await client.exchange().json["token_type"] as? String == "mac")
            #expect(try await client.exchange().json["token_type"] as? String == "Bearer")
        }
    }
}

@Suite("When a fault has its effect")
struct FaultScheduleTests {
    /// The statuses of as many requests, one after the other; 401 is what they get without a fault.
    private func expect(_ client: Client, _ expected: [Int], _ path: String = Client.restlet) async throws {
        var statuses: [Int] = []
        for _ in expected { statuses.append(try await client.send("GET", path).status) }
        #expect(statuses == expected)
    }

    @Test("on the next so many requests, on the paths that begin so, and never on the sandbox's own")
    func countAndPath() async throws {
        try await withClient { client in
            client.sandbox.inject(.status(500).next(2).on("/app/"))
            try await expect(client, [401], Client.serverTime)
            try await expect(client, [500, 500, 401])
            client.sandbox.inject(.status(500))
            #expect(try await client.send("GET", "/sandbox/state").status == 200)
            try await expect(client, [500])
            client.sandbox.clearFaults()
            try await expect(client, [401])
        }
    }

    @Test("by a list of ok and fail, behind whose end nothing fails")
    func pattern() async throws {
        try await withClient { client in
            client.sandbox.inject(.status(500).pattern([false, true, true, false, true]))
            try await expect(client, [401, 500, 500, 401, 500, 401, 401])
        }
    }

    @Test("from one second of the clock to another, so that an outage can be simulated")
    func window() async throws {
        let clock = TestClock(1_700_000_000)
        var configuration = NetSuiteSandbox.Configuration()
        configuration.clock = { clock.now }
        configuration.faults = [.status(503).between(.seconds(10), and: .seconds(20))]
        try await withClient(configuration) { client in
            for (second, status) in [(0, 401), (9, 401), (10, 503), (19, 503), (20, 401)] as [(Int64, Int)] {
                clock.now = 1_700_000_000 + second
                try await expect(client, [status])
            }
        }
    }

    @Test(
        "a fault is read from text, and written as it is read",
        arguments: [
            "latency=250", "status=503", "status=429,retry-after=2,for=3", "concurrency=0", "cut", "cut-in-body",
            "slow-body=10", "silent", "clock-offset=-300", "html", "html=503", "truncated-json", "huge-body",
            "huge-body=200000000", "redirect=https://other.example/?a=b", "retry-after=Fri 31 Dec", "token-line-break",
            "token-illegal=\u{1}", "no-expires-in", "text-expires-in", "token-type=mac",
            "cut,for=1,path=/services,pattern=ok:fail,from=10,to=20",
        ]
    )
    func texts(text: String) throws {
        let fault = try Fault(text)
        #expect(fault.description == text)
        #expect(try Fault(fault.description) == fault)
    }

    @Test(
        "what is no fault is refused, with the names of all",
        arguments: [
            "", "nothing", "latency", "latency=", "latency=-1", "latency=1e9", "status=200", "status=abc", "cut=1",
            "cut,for", "cut,for=-1", "cut,for=1,for=2", "cut,when=now", "cut,pattern=", "cut,pattern=maybe",
            "cut,from=a",
            "slow-body=0", "cut,retry-after=1", "huge-body=-1", "clock-offset=99999999999999",
        ]
    )
    func refused(text: String) throws {
        let error = try #require(throws: SandboxError.self) { try Fault(text) }
        #expect(error.code == .invalidConfiguration)
        #expect(error.hint?.contains("truncated-json") == true)
    }
}
