import HTTPTypes
import HummingbirdCore
import NIOCore

/// One request on one connection: reads it whole, has it answered, and delivers the answer.
struct RequestHandling {
    /// The largest body that is read: what NetSuite takes for a RESTlet.
    static let bodyLimit = 10 << 20

    let responder: HTTPServer.Responder
    /// The value of `Date` in an answer that the responder has no part in.
    let date: @Sendable () -> String
    let channel: any Channel

    /// What ends a connection.
    private struct Closed: Error {}

    @concurrent
    func handle(_ request: Request, _ writer: consuming ResponseWriter) async throws {
        var content = request.body.makeAsyncIterator()
        var delivery = Delivery(reply: .text(413, "the body is too large\n").adding("Date", date()))
        // As VersionRules has it.
        var isLast = request.headers[.connection] == "close"
        let length = request.headers[.contentLength].map { Int($0) ?? .max }
        if length ?? 0 > Self.bodyLimit {
            // Nobody is asked to go on.
            isLast = true
        } else {
            if request.headers[.expect]?.lowercased() == "100-continue" {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            if let body = try await Self.body(&content) {
                delivery = await answer(request, body)
            } else {
                isLast = true
            }
        }
        if isLast { delivery.reply.fields.append(("Connection", "close")) }
        try await deliver(delivery, isHead: request.method == .head, writer)
        guard isLast else { return }
        await farewell(&content)
        throw Closed()
    }

    @concurrent
    private func deliver(_ delivery: Delivery, isHead: Bool, _ writer: consuming ResponseWriter) async throws {
        defer { delivery.ended() }
        switch delivery.manner {
        case .cutBeforeReply:
            try? await channel.cut().get()
            throw Closed()
        case .silence:
            try await FarewellWatch.wait(on: channel)
            throw Closed()
        default: try await write(delivery, isHead: isHead, writer)
        }
    }

    /// Ends the connection as RFC 9112 section 9.6 has it: first this end alone, because to end it all while the client
    /// still sends could take the answer away from it; what it sends is thrown away, for five seconds.
    @concurrent
    private func farewell(_ content: inout RequestBody.AsyncIterator) async {
        let channel = channel
        let limit = channel.eventLoop.scheduleTask(in: .seconds(5)) { _ = channel.cut() }
        try? await channel.close(mode: .output).get()
        while (try? await content.next()) != nil {}
        try? await channel.closeFuture.get()
        limit.cancel()
    }

    private func answer(_ request: Request, _ body: [UInt8]) async -> Delivery {
        do throws(Malformed) {
            let incoming = try IncomingRequest(
                method: request.method.rawValue,
                target: request.head.path ?? "",
                host: request.head.authority ?? "",
                fields: request.headers.map { ($0.name.rawName, $0.value) },
                body: body
            )
            return await responder(incoming)
        } catch {
            return Delivery(reply: .text(400, error.rule + "\n").adding("Date", date()))
        }
    }

    /// The whole body, nil where it is too large.
    @concurrent
    private static func body(_ content: inout RequestBody.AsyncIterator) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let buffer = try await content.next() {
            guard bytes.count + buffer.readableBytes <= Self.bodyLimit else { return nil }
            bytes += buffer.readableBytesView
        }
        return bytes
    }

    @concurrent
    private func write(_ delivery: Delivery, isHead: Bool, _ writer: consuming ResponseWriter) async throws {
        let reply = delivery.reply
        var head = HTTPResponse(status: .init(code: reply.status))
        for (name, value) in reply.fields {
            if let name = HTTPField.Name(name) { head.headerFields.append(HTTPField(name: name, value: value)) }
        }
        let length: Int? =
            switch delivery.manner {
            case .padded(let bytes): bytes.map { reply.body.count + $0 }
            default: reply.body.count
            }
        if let length { head.headerFields[.contentLength] = String(length) }
        if isHead { return try await writer.writeResponse(head) }
        guard delivery.manner != .whole else {
            return try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
        }
        try await write(delivery, body: try await writer.writeHead(head))
    }

    @concurrent
    private func write(_ delivery: Delivery, body writer: consuming some ResponseBodyWriter) async throws {
        var writer = writer
        let body = delivery.reply.body
        switch delivery.manner {
        case .cutInBody:
            try await writer.write(ByteBuffer(bytes: body.prefix(body.count / 2)))
            try? await channel.cut().get()
            throw Closed()
        case .slowly(let bytesPerSecond):
            for byte in body {
                try await writer.write(ByteBuffer(bytes: [byte]))
                try await Task.sleep(for: .seconds(1) / max(bytesPerSecond, 1))
            }
        case .padded(let bytes):
            try await writer.write(ByteBuffer(bytes: body))
            let block = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
            var rest = bytes
            while rest != 0 {
                let size = min(rest ?? block.readableBytes, block.readableBytes)
                try await writer.write(block.getSlice(at: 0, length: size) ?? block)
                rest = rest.map { $0 - size }
            }
        default: try await writer.write(ByteBuffer(bytes: body))
        }
        try await writer.finish(nil)
    }
}
