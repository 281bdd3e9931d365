import NetSuiteSandbox
import Testing

@Suite("HTTP's rules about connections and heads")
struct ConnectionTests {
    /// A request, and whether its connection ends.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let head: String
        let status: Int
        let isClosed: Bool
    }

    static let cases: [Case] = [
        Case(testDescription: "HTTP/1.1 stays open", head: "GET /a HTTP/1.1", status: 404, isClosed: false),
        Case(
            testDescription: "HTTP/1.1 with close ends",
            head: "GET /a HTTP/1.1\r\nConnection: TE, Close",
            status: 404,
            isClosed: true
        ),
        Case(testDescription: "HTTP/1.0 ends", head: "GET /a HTTP/1.0", status: 404, isClosed: true),
        Case(
            testDescription: "HTTP/1.0 with keep-alive stays open",
            head: "GET /a HTTP/1.0\r\nConnection: Keep-Alive",
            status: 404,
            isClosed: false
        ),
        Case(
            testDescription: "a body that is announced to be too large is refused at once, and nobody asked for it",
            head: "POST /a HTTP/1.1\r\nContent-Length: 10485761\r\nExpect: 100-continue",
            status: 413,
            isClosed: true
        ),
        Case(
            testDescription: "a length that no number holds too",
            head: "POST /a HTTP/1.1\r\nContent-Length: 18446744073709551615",
            status: 413,
            isClosed: true
        ),
        Case(
            testDescription: "a body of the largest size is asked for",
            head: "POST /a HTTP/1.1\r\nContent-Length: 10485760\r\nExpect: 100-continue",
            status: 100,
            isClosed: false
        ),
        Case(
            testDescription: "the expectation of HTTP/1.0 is ignored",
            head: "POST /a HTTP/1.0\r\nContent-Length: 0\r\nExpect: 100-continue",
            status: 404,
            isClosed: true
        ),
        Case(
            testDescription: "two hosts are none",
            head: "GET /a HTTP/1.1\r\nHost: other",
            status: 400,
            isClosed: false
        ),
    ]

    @Test("an answer comes at once, and the connection stays or ends as RFC 9112 has it", arguments: cases)
    func connection(_ request: Case) async throws {
        try await withClient { client in
            let text = request.head.replacing("/a HTTP", with: "/nothing HTTP") + "\r\nHost: localhost\r\n\r\n"
            let outcome = try await RawClient.send(
                text,
                to: client.sandbox,
                // What is to end has all the time it takes.
                secondsAfterAnswer: request.isClosed ? 60 : 0.5
            )
            #expect(outcome.text.hasPrefix("HTTP/1.1 \(request.status) "), "\(outcome)")
            #expect(outcome.isClosed == request.isClosed)
            let says = outcome.text.lowercased().contains("\r\nconnection: close\r\n")
            #expect(says == request.isClosed, "\(outcome)")
        }
    }

    @Test("a body that turns out to be too large gets its 413 before the connection ends")
    func tooLarge() async throws {
        try await withClient { client in
            let block = String(repeating: "a", count: 1 << 20)
            let chunks = String(repeating: "100000\r\n\(block)\r\n", count: 12) + "0\r\n\r\n"
            let head = "POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            let outcome = try await RawClient.send(head + chunks, to: client.sandbox)
            #expect(outcome.isClosed && outcome.text.hasPrefix("HTTP/1.1 413 "), "\(outcome.text.prefix(100))")
            let body = String(repeating: "a", count: 11 << 20)
            let response = try await client.send("POST", "/nothing", body: body)
            #expect(response.status == 413 && response.field("connection") == "close")
        }
    }
}
