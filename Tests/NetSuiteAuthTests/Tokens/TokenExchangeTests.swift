import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("TokenExchange (RFC 6749 section 4.4; Oracle, POST Request to the Token Endpoint)")
struct TokenExchangeTests {
    private static let endpoint = "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"

    @Test("the three fields of Oracle's table are posted to the account's own endpoint, and nothing else")
    func request() async throws {
        let fixture = try ExchangeFixture([.token])
        _ = try await fixture.exchange.accessToken()
        let request = try #require(fixture.transport.requests.first)
        #expect(request.url.description == Self.endpoint)
        #expect(request.timeLimit == .seconds(30))
        let form = try FormEncoding.decode(request.body).map { pair in
            (String(decoding: pair.name, as: UTF8.self), String(decoding: pair.value, as: UTF8.self))
        }
        #expect(form.map(\.0) == ["grant_type", "client_assertion_type", "client_assertion"])
        #expect(form[0].1 == "client_credentials")
        #expect(form[1].1 == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        let claims = try CompactJWS(parsing: form[2].1).claims()
        #expect(claims.audience == [Self.endpoint])
        #expect(claims.issuedAt?.secondsSince1970 == ExchangeFixture.now - 10)
    }

    @Test("a token comes with its lifetime, counted from when it was asked for")
    func token() async throws {
        let token = try await ExchangeFixture([.token]).exchange.accessToken()
        #expect(token.text == "abc.def-_~+/==")
        #expect(token.authorizationValue == "Bearer abc.def-_~+/==")
        #expect(token.requestedAt == ExchangeFixture.now && token.lifetime == 3600)
        #expect(token.expiresAt == ExchangeFixture.now + 3600)
    }

    @Test("each try signs an assertion of its own")
    func freshAssertions() async throws {
        let fixture = try ExchangeFixture([.http(503, ""), .http(503, ""), .token])
        _ = try await fixture.exchange.accessToken()
        let assertions = try fixture.transport.requests.map { request in
            let form = try FormEncoding.decode(request.body)
            return try CompactJWS(parsing: String(decoding: form[2].value, as: UTF8.self)).claims().jwtID
        }
        #expect(assertions.count == 3 && Set(assertions).count == 3)
    }

    @Test(
        "what may pass is tried three times: 5xx, 429, 408, and connections that fail",
        arguments: [
            .http(500, #"{"error":"server_error"}"#), .http(502, "<html>"), .http(503, ""), .http(504, ""),
            .http(429, ""), .http(408, ""), .broken(.resolve), .broken(.connect), .broken(.send), .broken(.receive),
            .broken(.timeLimit),
        ] as [ScriptedTransport.Answer]
    )
    func retried(_ answer: ScriptedTransport.Answer) async throws {
        let lucky = try ExchangeFixture([answer, answer, .token])
        _ = try await lucky.exchange.accessToken()
        let unlucky = try ExchangeFixture([answer, answer, answer, .token])
        let failure = try #require(await unlucky.failure())
        #expect([.tokenEndpointFailed, .transportFailed].contains(failure.code))
        #expect(unlucky.transport.requests.count == 3)
    }

    @Test(
        "what will not pass is tried once: every other 4xx, redirects, and TLS that is not trusted",
        arguments: [
            .http(400, #"{"error":"invalid_grant"}"#), .http(401, #"{"error":"invalid_client"}"#), .http(403, ""),
            .http(404, ""), .http(405, ""), .http(415, ""), .http(302, ""), .http(307, ""), .http(204, ""),
            .http(200, "<html>"), .broken(.tls), .broken(.unusable), .broken(.responseTooLarge),
            .broken(.systemFailure),
        ] as [ScriptedTransport.Answer]
    )
    func notRetried(_ answer: ScriptedTransport.Answer) async throws {
        let fixture = try ExchangeFixture([answer, .token])
        #expect(await fixture.failure() != nil)
        #expect(fixture.transport.requests.count == 1 && fixture.timer.pauses.isEmpty)
    }

    @Test(
        "the kind of failure says who is to act",
        arguments: [
            (.http(400, #"{"error":"invalid_grant"}"#), .tokenRefused), (.http(404, "<html>"), .tokenRefused),
            (.http(500, ""), .tokenEndpointFailed), (.http(429, ""), .tokenEndpointFailed),
            (.http(302, ""), .tokenEndpointFailed), (.broken(.tls), .transportFailed),
            (.broken(.timeLimit), .transportFailed), (.broken(.responseTooLarge), .invalidTokenResponse),
            (.broken(.cancelled), .cancelled), (.http(200, "{}"), .invalidTokenResponse),
        ] as [(ScriptedTransport.Answer, AuthError.Code)]
    )
    func codes(_ answer: ScriptedTransport.Answer, _ code: AuthError.Code) async throws {
        #expect(try await ExchangeFixture([answer], retries: .never).failure()?.code == code)
    }

    @Test("the pauses double, give or take a tenth", arguments: [(0.0, 0.9), (0.5, 1.0), (1.0, 1.1)])
    func pauses(random: Double, factor: Double) async throws {
        let fixture = try ExchangeFixture([.http(503, "")], random: random)
        #expect(await fixture.failure() != nil)
        let seconds = fixture.timer.pauses.map { $0 / .seconds(1) }
        #expect(seconds.count == 2)
        #expect(abs(seconds[0] - factor) < 1e-9 && abs(seconds[1] - 2 * factor) < 1e-9)
    }

    @Test(
        "Retry-After is waited out, in seconds or as a date by the server's own clock",
        arguments: [
            ([("Retry-After", "7")], 7.0), ([("retry-after", "0")], 1.0), ([("RETRY-AFTER", "soon")], 1.0),
            ([("Retry-After", "-5")], 1.0),
            ([("Date", "Sun, 15 Jun 2025 12:00:00 GMT"), ("Retry-After", "Sun, 15 Jun 2025 12:00:10 GMT")], 10.0),
            ([("Retry-After", "Sun, 15 Jun 2025 12:00:10 GMT")], 1.0),
            ([("Date", "Sun, 15 Jun 2025 12:00:00 GMT"), ("Retry-After", "Sun, 15 Jun 2025 11:59:50 GMT")], 1.0),
        ]
    )
    func retryAfter(headers: [(String, String)], seconds: Double) async throws {
        let named = headers.map { (name: $0.0, value: $0.1) }
        let fixture = try ExchangeFixture([.http(429, "", named), .token])
        _ = try await fixture.exchange.accessToken()
        #expect(fixture.timer.pauses.map { $0 / .seconds(1) } == [seconds])
    }

    @Test("a pause that leaves no time is not waited out, and the error says how long it would be")
    func noTimeLeft() async throws {
        let fixture = try ExchangeFixture([.http(429, "", [("Retry-After", "60")]), .token])
        let failure = try #require(await fixture.failure())
        #expect(fixture.timer.pauses.isEmpty && fixture.transport.requests.count == 1)
        #expect(failure.answer?.retryAfter == 60 && failure.answer?.status == 429)
        #expect(failure.hint?.contains("60 seconds") == true)
    }

    @Test("a later try has what is left of the time limit")
    func timeLimit() async throws {
        let fixture = try ExchangeFixture([.http(503, ""), .http(503, ""), .token], timeLimit: .seconds(10))
        _ = try await fixture.exchange.accessToken()
        #expect(fixture.transport.requests.map(\.timeLimit) == [.seconds(10), .seconds(9), .seconds(7)])
    }

    @Test("who is cancelled while waiting is told so at once")
    func cancellation() async throws {
        let fixture = try ExchangeFixture([.http(503, "")])
        let task = Task {
            // Its first pause finds the task cancelled.
            while !Task.isCancelled { await Task.yield() }
            return await fixture.failure()
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(fixture.transport.requests.count == 1)
    }

    @Test("an assertion that cannot be signed is not sent, and not tried again")
    func expiredCertificate() async throws {
        let transport = ScriptedTransport([.token])
        let exchange = TokenExchange(
            endpoints: AccountEndpoints(account: try AccountID("1")),
            credentials: try Credentials.make(try TestKeys.p256()),
            transport: transport,
            options: TokenExchangeOptions(clock: { 2_000_000_000 })
        )
        await #expect(throws: AuthError.self) { try await exchange.accessToken() }
        #expect(transport.requests.isEmpty)
    }
}
