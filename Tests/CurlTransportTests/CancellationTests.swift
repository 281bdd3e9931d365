import CurlTransport
import Foundation
import NetSuiteAuth
import Testing
import TestSupport

@Suite("CurlTransport: ends that are not the server's")
struct CancellationTests {
    let server: FaultyServer

    init() throws { server = try CurlTransportTests.server.get() }

    private func transport() -> CurlTransport {
        CurlTransport(CurlTransportOptions(authoritiesFile: server.file("ca.pem")))
    }

    private func outcome(_ transport: CurlTransport, _ path: String) async throws -> TransportError.Code? {
        let request = try server.request(path)
        do throws(TransportError) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("a cancelled request ends at once, its connection is gone, and others go on")
    func cancelled() async throws {
        let transport = transport()
        let waiting = Task { try await outcome(transport, "silent/cancelled") }
        while try await !server.events(transport).contains("/silent/cancelled") {
            try await Task.sleep(for: .milliseconds(10))
        }
        waiting.cancel()
        // What did not end at once would end by its time limit.
        #expect(try await waiting.value == .cancelled)
        #expect(try await outcome(transport, "echo") == nil)
        while try await !server.events(transport).contains("gone: /silent/cancelled") {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test("a task that is cancelled before it asks sends nothing")
    func cancelledBefore() async throws {
        let transport = transport()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await outcome(transport, "echo/never")
        }
        task.cancel()
        #expect(try await task.value == .cancelled)
        #expect(try await !server.events(transport).contains("/echo/never"))
    }

    @Test("cancelled at any moment, a request ends once, and none is lost")
    func cancelledAnytime() async throws {
        let transport = transport()
        let outcomes = try await withThrowingTaskGroup(of: TransportError.Code?.self) { group in
            for index in 0..<300 {
                group.addTask {
                    let task = Task { try await outcome(transport, "echo") }
                    try await Task.sleep(for: .microseconds(index * 20))
                    task.cancel()
                    return try await task.value
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 300 && outcomes.allSatisfy { $0 == nil || $0 == .cancelled })
        #expect(try await outcome(transport, "echo") == nil)
    }

    @Test("transports come and go without leaving a thread or a descriptor")
    func nothingIsLeft() async throws {
        _ = try await outcome(transport(), "echo")
        let before = try resources()
        for _ in 0..<100 { #expect(try await outcome(transport(), "echo") == nil) }
        // Other tests use the transport meanwhile; one left by each of a hundred would show all the same.
        let limit = before + 60
        // The last of them ends on its own time.
        for _ in 0..<200 where try resources() > limit { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try resources() <= limit)
    }

    /// Sockets of this process, and threads of the transport.
    private func resources() throws -> Int {
        let files = FileManager.default
        let sockets = try files.contentsOfDirectory(atPath: "/proc/self/fd").filter { descriptor in
            (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)"))?.hasPrefix("socket:") == true
        }
        let threads = try files.contentsOfDirectory(atPath: "/proc/self/task").filter { thread in
            (try? String(contentsOfFile: "/proc/self/task/\(thread)/comm", encoding: .utf8)) == "nsauth-curl\n"
        }
        return sockets.count + threads.count
    }
}
