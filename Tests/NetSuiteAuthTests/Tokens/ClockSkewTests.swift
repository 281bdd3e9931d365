import AuthCrypto
import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("A machine's clock that is wrong, and the token endpoint's Date")
struct ClockSkewTests {
    /// An endpoint whose clock differs, and which judges an assertion's times as NetSuite does.
    private struct Endpoint: TokenTransport {
        let ahead: Int64
        var refusesAll = false
        /// Seconds that the first request is on its way.
        var way: Int64 = 0
        let count = Locked(0)
        /// The client's clock.
        let clock = Locked(ExchangeFixture.now)

        func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            if isFirst { clock.withLock { $0 += way } }
            let seconds = clock.withLock(\.self) + ahead
            let now = NumericDate(secondsSince1970: seconds)
            let form = String(decoding: request.body, as: UTF8.self)
            let assertion = String(form.split(separator: "=")[3])
            guard let claims = try? CompactJWS(parsing: assertion).claims(), let issuedAt = claims.issuedAt,
                let expiresAt = claims.expiresAt
            else { throw TransportError(.receive, "no assertion") }
            let isAccepted = !refusesAll && issuedAt <= now && now < expiresAt
            return TokenResponse(
                status: isAccepted ? 200 : 400,
                headers: [("Date", Self.date(seconds - ExchangeFixture.now))],
                body: Array(
                    (isAccepted
                        ? #"{"access_token":"abc","token_type":"bearer","expires_in":3600}"#
                        : #"{"error":"invalid_grant"}"#).utf8
                )
            )
        }

        /// Of the moments that are needed, on the fixture's day.
        private static func date(_ ahead: Int64) -> String {
            let second = 12 * 3600 + ahead
            let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return "Sun, 15 Jun 2025 \(parts.joined(separator: ":")) GMT"
        }
    }

    private func exchange(_ endpoint: Endpoint, _ steps: Locked<[Int64]>) throws -> TokenExchange {
        TokenExchange(
            endpoints: AccountEndpoints(account: try AccountID("123456")),
            credentials: try Credentials.make(try TestKeys.p256()),
            transport: endpoint,
            options: TokenExchangeOptions(
                clock: { endpoint.clock.withLock(\.self) },
                observe: { step in if case .clockOffset(let seconds) = step { steps.withLock { $0.append(seconds) } } }
            )
        )
    }

    @Test(
        "an assertion is dated by the endpoint's clock from the first answer on",
        arguments: [240, -1200, 7200, -40_000]
    )
    func corrected(_ ahead: Int64) async throws {
        let (endpoint, steps) = (Endpoint(ahead: ahead), Locked<[Int64]>([]))
        let exchange = try exchange(endpoint, steps)
        let token = try await exchange.accessToken()
        // Four minutes ahead is still within the assertion's life: the first one is accepted.
        #expect(endpoint.count.withLock(\.self) == (ahead == 240 ? 1 : 2))
        #expect(token.expiresAt == ExchangeFixture.now + 3600)
        _ = try await exchange.accessToken()
        #expect(endpoint.count.withLock(\.self) == (ahead == 240 ? 2 : 3))
        #expect(abs(exchange.serverClock.offset - ahead) <= 1)
        #expect(steps.withLock(\.self) == [exchange.serverClock.offset])
    }

    @Test("however long the first request was on its way, the second is dated rightly", arguments: [-1200, 1200])
    func slow(_ ahead: Int64) async throws {
        let endpoint = Endpoint(ahead: ahead, way: 45)
        _ = try await exchange(endpoint, Locked([])).accessToken()
        #expect(endpoint.count.withLock(\.self) == 2)
    }

    @Test("a minute is nothing to speak of", arguments: [0, 30, 61, -61])
    func tolerated(_ ahead: Int64) async throws {
        let (endpoint, steps) = (Endpoint(ahead: ahead), Locked<[Int64]>([]))
        _ = try await exchange(endpoint, steps).accessToken()
        #expect(steps.withLock(\.self).isEmpty)
    }

    @Test("a refusal that no clock explains stays a refusal, and is asked for once more at most")
    func refused() async throws {
        for (ahead, count) in [(0, 1), (30, 1), (-1200, 2)] as [(Int64, Int)] {
            let endpoint = Endpoint(ahead: ahead, refusesAll: true)
            let exchange = try exchange(endpoint, Locked([]))
            let error = await #expect(throws: AuthError.self) { try await exchange.accessToken() }
            #expect(error?.code == .tokenRefused && endpoint.count.withLock(\.self) == count, "\(ahead)")
        }
    }

    @Test("a TBA signer that shares the clock is dated by it too")
    func signer() async throws {
        let clock = ServerClock(local: { ExchangeFixture.now })
        clock.learn(
            date: "Sun, 15 Jun 2025 11:40:00 GMT",
            sentAt: ExchangeFixture.now,
            receivedAt: ExchangeFixture.now
        )
        let signer = try TBASigner(
            account: AccountID("123456"),
            credentials: TBACredentials(
                consumerKey: "ck",
                consumerSecret: SecretBytes(utf8: "cs"),
                tokenID: "ti",
                tokenSecret: SecretBytes(utf8: "ts")
            ),
            clock: clock.now
        )
        let value = try signer.authorization(for: .get, "https://123456.suitetalk.api.netsuite.com/").value
        #expect(value.contains("oauth_timestamp=\"\(ExchangeFixture.now - 1199)\""))
    }
}
