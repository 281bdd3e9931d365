import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import TestSupport
import Testing

/// Sandbox and client are in a process of their own, so that its memory and its descriptors are theirs.
@Suite("Many exchanges at once")
struct ExchangeLoadTests {
    @Test("of 10,000 exchanges, 64 at a time, none is lost, memory stays flat, and no descriptor is left open")
    func exchanges() async throws {
        #if os(Linux)
            await #expect(processExitsWith: .success) {
                // What is made once for the process is made before anything is counted.
                _ = try await Load(warmUp: 64, more: 0).run()
                // So are the descriptors of timers.
                try await Task.sleep(for: .milliseconds(500))
                let before = try ProcessFigures.descriptors()
                // A tenth under a sanitizer, which sees every access all the same.
                let load = ProcessFigures.isSanitized ? Load(warmUp: 200, more: 800) : Load(warmUp: 2000, more: 8000)
                let growth = try await load.run()
                // An answer that is kept is more than a kilobyte, and 8,000 of them are more than 8 MiB; usual are 1 to 2.
                if !ProcessFigures.isSanitized { #expect(growth < 6 * 1024, "KiB") }
                // Connections are closed a moment later.
                for _ in 0..<500 where try ProcessFigures.descriptors().count > before.count {
                    try await Task.sleep(for: .milliseconds(20))
                }
                let after = try ProcessFigures.descriptors()
                #expect(
                    after.count <= before.count,
                    "\(after.count), not \(before.count): \(Set(after).subtracting(before))"
                )
            }
        #endif
    }
}

/// Exchanges, 64 at a time over one transport, against a sandbox of their own.
struct Load {
    let warmUp: Int
    let more: Int

    /// Checks that each is answered by a token of its own; returns by how many KiB the memory grew after the warm-up.
    func run() async throws -> Int {
        try await NetSuiteSandbox.run { sandbox in
            let connector = try Connector(sandbox)
            // Its folder has the authority's file.
            defer { withExtendedLifetime(connector) {} }
            let exchange = connector.exchange(TokenExchangeOptions(timeLimit: .seconds(120), retries: .never))
            var tokens = try await Self.exchange(warmUp, exchange)
            let before = try ProcessFigures.residentKiB()
            tokens.formUnion(try await Self.exchange(more, exchange))
            let after = try ProcessFigures.residentKiB()
            #expect(tokens.count == warmUp + more)
            let count = sandbox.exchanges(for: sandbox.account.clientID)
            #expect((count.received, count.issued, count.refused) == (warmUp + more, warmUp + more, 0))
            return after - before
        }
    }

    /// So many exchanges; returns the hashes of the tokens.
    private static func exchange(_ count: Int, _ exchange: TokenExchange) async throws -> Set<Int> {
        try await withThrowingTaskGroup(of: Set<Int>.self) { group in
            for worker in 0..<64 {
                group.addTask {
                    var tokens: Set<Int> = []
                    for _ in stride(from: worker, to: count, by: 64) {
                        tokens.insert(try await exchange.accessToken().text.hashValue)
                    }
                    return tokens
                }
            }
            return try await group.reduce(into: []) { $0.formUnion($1) }
        }
    }
}
