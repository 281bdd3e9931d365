import NetSuiteAuth

/// A NetSuite on this machine that judges as NetSuite judges: for tests of connectors, and to try things out.
///
/// It serves the token endpoint of OAuth 2.0 client credentials, and RESTlets and REST web services behind token-based
/// authentication and access tokens, over TLS on the loopback interface. Each verdict stands in its login audit trail with
/// Oracle's own name for it. Everything is in memory, and ends with the sandbox.
public final class NetSuiteSandbox: Sendable {
    /// Where it is: `https://`, the address, and the port; the address is 127.0.0.1 or ::1 where it listens at all.
    public let url: String
    /// The port it listens at.
    public let port: Int
    /// The certificate authority of its server certificate, PEM: what clients have to trust.
    public let certificateAuthorityPEM: String
    /// Its accounts with their credentials, in the order of the configuration.
    public let accounts: [SandboxAccount]
    /// Its first account.
    public let account: SandboxAccount
    let core: Core
    private let server: HTTPServer

    /// Starts a sandbox, which runs until ``stop()`` is called or its last reference is gone.
    ///
    /// - Parameter configuration: What it is to be like; by default it takes a free port.
    /// - Returns: The sandbox, which takes requests already.
    /// - Throws: `SandboxError` where a value breaks a rule, the port is taken, or the system fails.
    public static func start(
        _ configuration: Configuration = Configuration()
    ) async throws(SandboxError) -> NetSuiteSandbox {
        try await NetSuiteSandbox(configuration)
    }

    /// Runs a sandbox as long as `body` runs.
    ///
    /// - Parameters:
    ///   - configuration: What it is to be like; by default it takes a free port.
    ///   - body: Gets the sandbox, which takes requests already.
    /// - Returns: What `body` returns.
    /// - Throws: `SandboxError` as ``start(_:)``, and what `body` throws.
    public static func run<Result>(
        _ configuration: Configuration = Configuration(),
        _ body: (NetSuiteSandbox) async throws -> Result
    ) async throws -> Result {
        let sandbox = try await start(configuration)
        do {
            let result = try await body(sandbox)
            await sandbox.stop()
            return result
        } catch {
            await sandbox.stop()
            throw error
        }
    }

    /// Takes no more requests, closes every connection, and returns when all have ended; to call it again does nothing.
    public func stop() async {
        core.withShared { $0.isStopping = true }
        await server.stop()
    }

    deinit { core.withShared { $0.isStopping = true } }

    private init(_ configuration: Configuration) async throws(SandboxError) {
        let core = try Core(configuration)
        // By the system's clock, as clients judge it by theirs.
        let identity = try ServerIdentity(configuration.serverCertificate, now: SystemClock.now())
        server = try await HTTPServer(
            host: configuration.host,
            port: configuration.port,
            identity: identity,
            date: { CivilTime(core.now).httpDate },
            responder: { request in await Dispatcher(core: core).answer(request) }
        )
        port = server.port
        url = "https://\(server.urlHost):\(port)"
        certificateAuthorityPEM = identity.authorityPEM
        accounts = core.accounts.map(\.account)
        account = accounts[0]
        self.core = core
    }
}
