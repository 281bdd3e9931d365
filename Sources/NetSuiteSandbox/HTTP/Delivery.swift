/// An answer, and the way in which it is to be delivered.
struct Delivery: Sendable {
    enum Manner: Hashable, Sendable {
        /// Whole and at once.
        case whole
        /// Not a byte, then the connection breaks.
        case cutBeforeReply
        /// Half of the body, then the connection breaks.
        case cutInBody
        /// The body at so many bytes in a second.
        case slowly(bytesPerSecond: Int)
        /// The body and then so many bytes more, nil for as long as the client reads.
        case padded(bytes: Int?)
        /// Nothing, until the client gives up.
        case silence
    }

    var reply: Reply
    var manner = Manner.whole
    /// Called when it was delivered, or failed to be.
    var ended: @Sendable () -> Void = {}
}
