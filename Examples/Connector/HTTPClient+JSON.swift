import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// The connector's own HTTP client, here async-http-client.
extension HTTPClient {
    struct Answer {
        let status: Int
        let body: String
    }

    /// Posts JSON once.
    func post(_ json: String, to url: String, _ headers: [(name: String, value: String)]) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(contentsOf: headers.map { ($0.name, $0.value) })
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: json))
        let response = try await execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        return Answer(status: Int(response.status.code), body: String(buffer: body))
    }
}

extension HTTPClient.Configuration {
    /// Believes the certificate authorities of a PEM file, or the system's.
    static func trusting(_ authoritiesFile: String?) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let authoritiesFile { tls.trustRoots = .file(authoritiesFile) }
        return HTTPClient.Configuration(tlsConfiguration: tls)
    }
}
