import Foundation
import NetSuiteAuth
import OAuthFormats
import TestSupport

/// What the server saw of a request.
struct Echo: Decodable {
    let connection: Int
    let method: String
    let path: String
    let headers: [[String]]
    let body: String

    init(_ response: TokenResponse) throws { self = try JSONDecoder().decode(Self.self, from: Data(response.body)) }

    func header(_ name: String) -> String? { headers.first { $0[0].lowercased() == name }?[1] }
}

extension FaultyServer {
    /// What happened so far.
    func events(_ transport: some TokenTransport) async throws -> [String] {
        let response = try await transport.send(request("events", on: "control"))
        return try JSONDecoder().decode([String].self, from: Data(response.body))
    }

    func request(
        _ path: String,
        on listener: String = "good",
        body: String = "a=1",
        timeLimit: Duration = .seconds(60)
    ) throws -> TokenRequest {
        TokenRequest(url: try RequestURL(url(path, on: listener)), body: Array(body.utf8), timeLimit: timeLimit)
    }
}
