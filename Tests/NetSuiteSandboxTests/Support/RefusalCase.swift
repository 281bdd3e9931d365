import NetSuiteSandbox
import Testing

/// A login that goes wrong, and what has to come of it.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let detail: AuditDetail?
    let status: Int
    /// The error's name in the answer's body.
    let error: String
    let configuration: @Sendable (inout NetSuiteSandbox.Configuration) throws -> Void
    let request: @Sendable (Client) async throws -> Curl.Response

    init(
        _ name: String,
        _ detail: AuditDetail?,
        _ status: Int,
        _ error: String,
        configuration: @escaping @Sendable (inout NetSuiteSandbox.Configuration) throws -> Void = { _ in },
        request: @escaping @Sendable (Client) async throws -> Curl.Response
    ) {
        testDescription = "\(detail?.description ?? "no detail"): \(name)"
        (self.detail, self.status, self.error) = (detail, status, error)
        (self.configuration, self.request) = (configuration, request)
    }

    /// Runs it against a sandbox of its own.
    func check() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        try self.configuration(&configuration)
        try await withClient(configuration) { client in
            let response = try await request(client)
            #expect(response.status == status, "\(response)")
            #expect(Self.errors(response).contains(error), "\(response.body)")
            let entry = try #require(client.sandbox.auditTrail.last)
            #expect(entry.detail == detail, "\(entry)")
            #expect(!entry.isSuccess && entry.status == status)
            // The answer says nothing of the cause, and the trail shows no secret and no whole signature.
            if let detail { #expect(!response.body.contains(detail.description)) }
            #expect(entry.explanation?.isEmpty == false)
            for secret in [client.account.consumerSecret, client.account.tokenSecret] {
                #expect(!"\(entry)".contains(secret))
            }
        }
    }

    /// The error names of every form of body.
    private static func errors(_ response: Curl.Response) -> [String] {
        var names: [String] = []
        if let error = response.json["error"] as? String { names.append(error) }
        if let error = response.json["error"] as? [String: Any], let code = error["code"] as? String {
            names.append(code)
        }
        let details = response.json["o:errorDetails"] as? [[String: Any]] ?? []
        return names + details.compactMap { $0["o:errorCode"] as? String }
    }
}
