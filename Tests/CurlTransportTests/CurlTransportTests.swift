import CurlTransport
import Foundation
import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("CurlTransport: real requests over real TLS")
struct CurlTransportTests {
    /// One server for all tests.
    static let server = Result { try FaultyServer() }

    let server: FaultyServer
    let transport: CurlTransport

    init() throws {
        server = try Self.server.get()
        transport = CurlTransport(CurlTransportOptions(authoritiesFile: server.file("ca.pem")))
    }

    private func failure(_ request: TokenRequest, _ transport: CurlTransport? = nil) async -> TransportError? {
        do throws(TransportError) {
            _ = try await (transport ?? self.transport).send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test("a form is posted as it is, and what else goes with it is little")
    func whatIsSent() async throws {
        let echo = try Echo(try await transport.send(server.request("echo/a%2Fb//c?d=e", body: "x=%20&y=+")))
        #expect(echo.method == "POST" && echo.path == "/echo/a%2Fb//c?d=e" && echo.body == "x=%20&y=+")
        #expect(echo.header("content-type") == "application/x-www-form-urlencoded")
        #expect(echo.header("accept") == "application/json")
        #expect(echo.header("user-agent")?.hasPrefix("nsauth/") == true)
        let names = Set(echo.headers.map { $0[0].lowercased() })
        #expect(names == ["host", "user-agent", "accept", "content-length", "content-type"])
    }

    @Test("status, headers in their order, and the body come whole")
    func whatComes() async throws {
        let response = try await transport.send(server.request("echo"))
        #expect(response.status == 200)
        #expect(response.headers.map(\.name).filter { $0.lowercased().hasPrefix("x-") } == ["X-One", "x-two", "X-One"])
        #expect(response.header("X-ONE") == "1" && response.header("X-Two") == "2" && response.header("x-three") == nil)
    }

    @Test("every status is an answer", arguments: [200, 204, 302, 400, 401, 404, 429, 500, 503])
    func statuses(_ status: Int) async throws {
        #expect(try await transport.send(server.request("status/\(status)")).status == status)
    }

    @Test("a connection is kept for the next request")
    func keptConnection() async throws {
        let connections = try await (0..<5).asyncMap { _ in
            try Echo(try await transport.send(server.request("echo"))).connection
        }
        #expect(Set(connections).count == 1)
    }

    @Test("a connection that the server has closed meanwhile is replaced")
    func closedConnection() async throws {
        for _ in 0..<5 { #expect(try await transport.send(server.request("once")).status == 200) }
    }

    @Test("many at once are all answered, each with its own answer")
    func manyAtOnce() async throws {
        let bodies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for index in 0..<256 {
                group.addTask {
                    let request = try self.server.request("echo", body: "i=\(index)")
                    return (index, try Echo(try await self.transport.send(request)).body)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(bodies.count == 256 && bodies.allSatisfy { $0.value == "i=\($0.key)" })
    }

    @Test("a redirect is an answer, and nobody is asked elsewhere")
    func redirect() async throws {
        let response = try await transport.send(server.request("redirect"))
        #expect(response.status == 302 && response.header("location")?.hasSuffix("/redirected") == true)
        #expect(try await !server.events(transport).contains("/redirected"))
    }

    @Test("an answer up to the limit comes, one beyond it does not, whether it says its size or not")
    func sizes() async throws {
        let options = CurlTransportOptions(authoritiesFile: server.file("ca.pem"), maximumResponseSize: 100_000)
        let transport = CurlTransport(options)
        #expect(try await transport.send(server.request("size/100000")).body.count == 100_000)
        #expect(try await transport.send(server.request("size/0")).body.isEmpty)
        for path in ["size/100001", "size/209715200", "endless"] {
            #expect(await failure(try server.request(path), transport)?.code == .responseTooLarge, "\(path)")
        }
        // The next one is not disturbed.
        #expect(try await transport.send(server.request("size/1")).body == [0x78])
    }

    @Test("headers come all of them, and more of them than anybody sends are too large")
    func manyHeaders() async throws {
        let headers = try await transport.send(server.request("headers/1000")).headers
        #expect(headers.count == 1001 && headers[1] == ("X-0", "0") && headers[1000] == ("X-999", "999"))
        #expect(await failure(try server.request("headers/20000"))?.code == .responseTooLarge)
    }

    @Test("a silent server, and one that drips, end at the time limit", arguments: ["silent", "slow"])
    func timeLimit(path: String) async throws {
        let start = ContinuousClock.now
        let error = try #require(await failure(try server.request(path, timeLimit: .milliseconds(300))))
        #expect(error.code == .timeLimit && error.message.contains("timed out"))
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test("no time at all is a time limit too", arguments: [Duration.zero, .seconds(-1)])
    func noTime(_ limit: Duration) async throws {
        #expect(await failure(try server.request("echo", timeLimit: limit))?.code == .timeLimit)
    }

    @Test("a connection that breaks is said so: before a byte, in the head, in the body", arguments: [0, 10, 41])
    func cut(after bytes: Int) async throws {
        #expect(await failure(try server.request("cut/\(bytes)"))?.code == .receive)
    }

    @Test("what is no HTTP is no answer")
    func garbage() async throws { #expect(await failure(try server.request("garbage"))?.code == .receive) }

    @Test("nobody there, and no such name")
    func unreachable() async throws {
        let nobody = TokenRequest(url: try RequestURL("https://127.0.0.1:1/"), body: [], timeLimit: .seconds(5))
        #expect(await failure(nobody)?.code == .connect)
        let nowhere = TokenRequest(url: try RequestURL("https://no.invalid/"), body: [], timeLimit: .seconds(5))
        #expect(await failure(nowhere)?.code == .resolve)
    }

    @Test("http is for a URL that says so, and works")
    func plainHTTP() async throws {
        #expect(try await transport.send(server.request("echo", on: "control")).status == 200)
    }
}

extension Range<Int> {
    fileprivate func asyncMap<Result>(_ body: (Int) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for index in self { results.append(try await body(index)) }
        return results
    }
}
