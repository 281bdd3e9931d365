import NIOCore

/// Tells when the client has closed its end of a connection, or the connection has ended.
///
/// Hummingbird's own way to wait for that does not allow for a body that was read already.
final class FarewellWatch: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let promise: EventLoopPromise<Void>

    private init(_ promise: EventLoopPromise<Void>) { self.promise = promise }

    /// Waits for it, ten minutes at most.
    static func wait(on channel: any Channel) async throws {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        let added = channel.eventLoop.submit {
            // Before TLS, so that no farewell in its terms is needed.
            try channel.pipeline.syncOperations.addHandler(FarewellWatch(promise), position: .first)
        }
        added.cascadeFailure(to: promise)
        let limit = channel.eventLoop.scheduleTask(in: .minutes(10)) { promise.succeed() }
        defer { limit.cancel() }
        try await promise.futureResult.get()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { promise.succeed() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.succeed()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { promise.succeed() }
}
