import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// An HTTP/1.1 server over TLS 1.2 or later, which hands each request over whole.
final class HTTPServer: Sendable {
    /// Answers one request; called on many tasks at a time.
    typealias Responder = @Sendable (IncomingRequest) async -> Delivery

    /// The port it listens at.
    let port: Int
    /// The address it listens at, as a URL has it; this machine's own where it listens at every address.
    let urlHost: String
    private let server: Server<TLSChannel<HTTPConnections>>
    private let connections: OpenConnections
    private let task: Task<Void, Never>

    /// Listens, and returns once it does.
    ///
    /// - Throws: `SandboxError` where the address is taken or not of this machine, or the certificate is none.
    init(
        host: String,
        port: Int,
        identity: ServerIdentity,
        date: @escaping @Sendable () -> String,
        responder: @escaping Responder
    ) async throws(SandboxError) {
        let connections = OpenConnections()
        let (outcomes, started) = AsyncStream.makeStream(of: Result<SocketAddress?, SandboxError>.self)
        let http = HTTP1Channel(
            responder: { request, writer, channel in
                let handling = RequestHandling(responder: responder, date: date, channel: channel)
                try await handling.handle(request, writer)
            },
            configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [connections.makeHandler()])
        )
        let server: Server<TLSChannel<HTTPConnections>>
        do {
            server = Server(
                childChannelSetup: try TLSChannel(
                    HTTPConnections(base: http),
                    tlsConfiguration: try Self.tls(identity)
                ),
                configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 1024),
                onServerRunning: { channel in started.yield(.success(channel.localAddress)) },
                eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
                logger: Logger(label: "nsauth-sandbox") { _ in SwiftLogNoOpLogHandler() }
            )
        } catch {
            throw SandboxError(.systemFailure, "the server cannot be set up: \(error)")
        }
        task = Task {
            do {
                try await server.run()
            } catch {
                started.yield(.failure(SandboxError(error, listeningAt: host, port)))
            }
            started.finish()
        }
        var first = outcomes.makeAsyncIterator()
        let outcome = await first.next() ?? .failure(SandboxError(.systemFailure, "the server did not start"))
        let address = try outcome.get()
        self.port = address?.port ?? 0
        urlHost =
            switch address?.ipAddress {
            case "0.0.0.0", "::ffff:0.0.0.0": "127.0.0.1"
            case "::": "[::1]"
            default: host.contains(":") ? "[\(host)]" : host
            }
        (self.server, self.connections) = (server, connections)
    }

    deinit {
        let (server, connections, task) = (server, connections, task)
        Task { await Self.stop(server, connections, task) }
    }

    /// Takes no more requests, lets those at work end for a moment, closes every connection, and returns then.
    func stop() async { await Self.stop(server, connections, task) }

    private static func stop(
        _ server: Server<TLSChannel<HTTPConnections>>,
        _ connections: OpenConnections,
        _ task: Task<Void, Never>
    ) async {
        // Never by cancellation: a connection that nobody has taken yet would bring the process down.
        let ending = Task { try? await server.shutdownGracefully() }
        let force = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(300))
                connections.cutAll()
            }
        }
        await task.value
        force.cancel()
        _ = await ending.value
    }

    private static func tls(_ identity: ServerIdentity) throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate(bytes: Array(identity.certificatePEM.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(identity.privateKeyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(chain)],
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
