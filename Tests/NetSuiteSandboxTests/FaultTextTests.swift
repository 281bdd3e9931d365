import Foundation
import NetSuiteSandbox
import Testing

@Suite("Faults as text")
struct FaultTextTests {
    /// Texts that a value can be, with all that means something in the form.
    static let values = [
        "", "a", "Wed, 21 Oct 2026 07:28:00 GMT", ",", ",,a", "a,for=1", "a,for", "a\\", "\\,", "\\\\,path=b",
        "a=b,C=d",
        "é,è", "\r\n", "https://other.example/?a=1,b=2,", "a,-=", "=",
    ]

    @Test("every fault, with every option, is shown as a text that reads as the same fault", arguments: values)
    func roundTrip(value: String) throws {
        let faults: [Fault] = [
            .latency(.milliseconds(1500)), .latency(.milliseconds(-1500)), .latency(.seconds(1_000_000)), .status(1),
            .status(503, retryAfter: value), .concurrencyLimit(-1), .concurrencyLimit(.max), .cut, .cutInBody,
            .slowBody(bytesPerSecond: 0), .slowBody(bytesPerSecond: .max), .silence, .clockOffset(.seconds(-5)),
            .clockOffset(.seconds(Int64.max)), .html(), .html(status: 999), .truncatedJSON, .hugeBody(),
            .hugeBody(bytes: .max), .redirect(to: value), .retryAfter(value), .illegalToken(), .illegalToken(value),
            .missingExpiresIn, .textExpiresIn, .tokenType(value),
        ]
        for fault in faults {
            for changed in [
                fault, fault.on(value), fault.next(.max), fault.next(0), fault.pattern([true, false]),
                fault.between(.zero, and: .seconds(Int64.max)),
                fault.next(3).on("/\(value)").pattern([false]).between(.seconds(5), and: .seconds(100_000)),
            ] {
                #expect(try Fault(changed.description) == changed, "\(changed)")
            }
        }
    }

    @Test("what was set to something without a meaning is shown as what it amounts to")
    func withoutMeaning() throws {
        var fault = Fault.cut.pattern([]).between(.seconds(-3), and: .milliseconds(2500))
        fault.count = -7
        #expect(fault.description == "cut,for=0,pattern=ok,from=0,to=2")
        #expect(try Fault(fault.description).description == fault.description)
    }

    @Test("a date with its comma stands as it is, for a status and alone, and comes as it was written")
    func dates() async throws {
        let date = "Wed, 21 Oct 2026 07:28:00 GMT"
        try await withClient { client in
            for text in ["status=503,retry-after=\(date),for=1", "retry-after=\(date),for=1,path=/app"] {
                client.sandbox.inject(try Fault(text))
                #expect(try Fault(text).description == text)
                #expect(try await client.send("GET", Client.restlet).field("retry-after") == date)
                let shown = try await client.send("GET", "/sandbox/faults").json["faults"] as? [[String: Any]]
                #expect(shown?.last?["fault"] as? String == text)
            }
        }
    }

    @Test(
        "what looks like an option is one, and a value is refused where none is taken",
        arguments: [
            "retry-after=Wed,when=1", "redirect=https://other.example/?a=1,b=2", "token-type=mac,for",
            "no-expires-in=5",
            "text-expires-in=1", "text-expires-in=", "redirect", "status=503,for=1, for=2", "cut,For=1",
        ]
    )
    func refused(text: String) throws {
        let error = try #require(throws: SandboxError.self) { try Fault(text) }
        #expect(error.code == .invalidConfiguration && error.hint?.contains("text-expires-in") == true)
    }
}

@Suite("Faults at the token endpoint")
struct TokenFaultTests {
    @Test(
        "a status comes in the token endpoint's own form",
        arguments: [
            (400, "invalid_request"), (401, "invalid_client"), (403, "invalid_request"), (404, "invalid_request"),
            (500, "server_error"), (503, "server_error"),
        ]
    )
    func status(status: Int, error: String) async throws {
        try await withClient { client in
            client.sandbox.inject(.status(status).on("/services/rest/auth"))
            let answers = [
                try await client.exchange(), try await client.send("GET", Client.tokenPath),
                try await client.send("GET", "/services/rest/auth/oauth2/v1/keys"),
            ]
            for answer in answers {
                #expect(answer.status == status && answer.body == #"{"error":"\#(error)"}"#)
                #expect(answer.field("www-authenticate") == (status == 401 ? #"Basic realm="123456""# : nil))
            }
            #expect(client.sandbox.auditTrail.isEmpty)
            #expect(client.sandbox.exchanges(for: client.account.clientID).faulted == 1)
        }
    }

    @Test("over the concurrency limit it is 429 in the form of REST web services")
    func concurrency() async throws {
        try await withClient { client in
            for fault in [Fault.concurrencyLimit(0), .status(429)] {
                client.sandbox.inject(fault.next(1))
                let answer = try await client.exchange()
                #expect(answer.status == 429 && answer.body.contains("CONCURRENCY_LIMIT_EXCEEDED"))
            }
        }
    }
}
