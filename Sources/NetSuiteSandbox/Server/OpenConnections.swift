import NIOConcurrencyHelpers
import NIOCore

/// The open connections, so that none outlives the server.
final class OpenConnections: Sendable {
    private let channels = NIOLockedValueBox<[ObjectIdentifier: any Channel]>([:])

    /// Breaks every connection.
    func cutAll() {
        for channel in channels.withLockedValue({ Array($0.values) }) { _ = channel.cut() }
    }

    /// What counts one connection.
    func makeHandler() -> any RemovableChannelHandler { Handler(self) }

    private final class Handler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let connections: OpenConnections

        init(_ connections: OpenConnections) { self.connections = connections }

        func handlerAdded(context: ChannelHandlerContext) {
            let channel = context.channel
            connections.channels.withLockedValue { $0[ObjectIdentifier(channel)] = channel }
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            let channel = context.channel
            connections.channels.withLockedValue { $0[ObjectIdentifier(channel)] = nil }
        }
    }
}
