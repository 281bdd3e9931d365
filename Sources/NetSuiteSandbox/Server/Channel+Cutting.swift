import NIOCore
import NIOSSL

extension Channel {
    /// Breaks the connection below TLS, as a cable does: without a farewell, and without waiting for one.
    func cut() -> EventLoopFuture<Void> {
        eventLoop.submit {
            try self.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self).close(promise: nil)
        }
    }
}
