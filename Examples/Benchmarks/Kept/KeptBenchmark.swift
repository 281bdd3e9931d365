import AuthCrypto
import Foundation
import NetSuiteAuth
import OAuthFormats

/// Times tokens that live, each beside its limit in turns.
struct KeptBenchmark {
    let rounds: Int
    /// How much of each workload's usual count is done in a round: 1 for all of it.
    let share: Double
    /// The program for `warm`, and where its server is.
    let program: String?
    let server: TokenServer?

    /// Nil where there is nothing to time it with.
    func compare(_ name: KeptName) async throws -> KeptComparison? {
        switch name {
        case .fresh: return try await compareFresh(name, tasks: 1)
        case .freshForMany: return try await compareFresh(name, tasks: 8)
        case .stampede: return try await compareStampede()
        case .warm:
            guard let program, let server else { return nil }
            return try await compareWarm(program, server)
        }
    }

    // MARK: a fresh token

    private func compareFresh(_ name: KeptName, tasks: Int) async throws -> KeptComparison {
        let provider = try Self.provider(EndlessEndpoint())
        _ = try await provider.token()
        let count = Int(500_000 * share)
        return try await compare(
            name,
            per: Double(count * tasks),
            library: {
                try await Self.atOnce(tasks) { for _ in 0..<count { _ = try await provider.token() } }
            },
            limit: {
                let limit = FreshLimit()
                try await Self.atOnce(tasks) { for _ in 0..<count { limit.take() } }
            }
        )
    }

    // MARK: many at the moment of expiry

    private func compareStampede() async throws -> KeptComparison {
        let count = Int(10_000 * share)
        return try await compare(
            .stampede,
            per: Double(count),
            library: {
                let provider = try Self.provider(EndlessEndpoint())
                try await Self.atOnce(count) { _ = try await provider.token() }
            },
            limit: {
                let first = Task { try await Task.sleep(for: .microseconds(1)) }
                try await Self.atOnce(count) { try await first.value }
            }
        )
    }

    // MARK: a process

    private func compareWarm(_ program: String, _ server: TokenServer) async throws -> KeptComparison {
        let warm = server.warmTokenCommand(program)
        // The first one puts the token there.
        try warm.run()
        let count = max(1, Int(20 * share))
        return try await compare(
            .warm,
            per: Double(count),
            library: { for _ in 0..<count { try warm.run() } },
            limit: { for _ in 0..<count { try Command(words: ["openssl", "version"]).run() } }
        )
    }

    // MARK: support

    private func compare(
        _ name: KeptName,
        per count: Double,
        library: () async throws -> Void,
        limit: () async throws -> Void
    ) async throws -> KeptComparison {
        var (times, limits): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            limits.append(try await Self.microseconds(limit) / count)
            times.append(try await Self.microseconds(library) / count)
        }
        return KeptComparison(name: name, library: times.median, limit: limits.median)
    }

    private static func microseconds(_ work: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start) / .microseconds(1)
    }

    private static func atOnce(_ tasks: Int, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<tasks { group.addTask { @concurrent in try await work() } }
            try await group.waitForAll()
        }
    }

    private static func provider(_ endpoint: EndlessEndpoint) throws -> TokenProvider {
        TokenProvider(
            account: try AccountID("123456"),
            credentials: try CertificateCredentials(
                clientID: "client",
                certificateID: "certificate",
                privateKey: PrivateKey(generating: .p256),
                scopes: [.restlets]
            ),
            transport: endpoint
        )
    }
}

/// Gives a token at once.
private struct EndlessEndpoint: TokenTransport {
    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse {
        let body = #"{"access_token":"token","expires_in":3600,"token_type":"Bearer"}"#
        return TokenResponse(status: 200, headers: [], body: Array(body.utf8))
    }
}

/// The least that has to be done for a token that is shared: what the time is, and a lock around what is held.
private final class FreshLimit: Sendable {
    private let lock = NSLock()

    func take() {
        let now = SystemClock.now()
        lock.withLock { precondition(now > 0) }
    }
}
