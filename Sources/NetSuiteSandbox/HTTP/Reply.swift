/// An answer before it is written.
struct Reply: Sendable {
    var status: Int
    var fields: [(name: String, value: String)]
    var body: [UInt8]

    init(_ status: Int, _ mediaType: String, _ body: some Sequence<UInt8>) {
        self.status = status
        self.body = Array(body)
        fields = [("Content-Type", mediaType)]
    }

    static func json(_ status: Int, _ value: JSON) -> Reply {
        Reply(status, "application/json; charset=utf-8", value.bytes)
    }

    static func text(_ status: Int, _ text: String) -> Reply { Reply(status, "text/plain; charset=utf-8", text.utf8) }

    /// The same with one more header.
    func adding(_ name: String, _ value: String) -> Reply {
        var reply = self
        reply.fields.append((name, value))
        return reply
    }

    /// The body as JSON, nil where it is something else.
    var json: JSON? { try? JSON(reading: body) }
}
