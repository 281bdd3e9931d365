import AuthCrypto
import Foundation
import NetSuiteSandbox
import TestSupport

/// A client of one sandbox, with the credentials of its first account.
final class Client: Sendable {
    static let tokenPath = "/services/rest/auth/oauth2/v1/token"

    let sandbox: NetSuiteSandbox
    let account: SandboxAccount
    private let folder: TemporaryFolder
    private let ca: String

    init(_ sandbox: NetSuiteSandbox, account: SandboxAccount? = nil) throws {
        self.sandbox = sandbox
        self.account = account ?? sandbox.account
        folder = try TemporaryFolder()
        ca = try folder.write("ca.pem", sandbox.certificateAuthorityPEM.utf8)
    }

    /// Sends a request by curl, which verifies the server's certificate.
    func send(
        _ method: String,
        _ path: String,
        headers: [String] = [],
        body: String? = nil,
        options: [String] = []
    ) async throws -> Curl.Response {
        var arguments = ["--cacert", ca, "-X", method, "--path-as-is", "--globoff"]
        for header in headers { arguments += ["-H", header] }
        if let body {
            arguments += ["--data-binary", "@" + (try folder.write("body-\(UUID().uuidString)", body.utf8))]
        }
        let url = path.hasPrefix("https://") ? path : sandbox.url + path
        return try await Curl.run(arguments + options + [url])
    }

    /// An assertion that is right in every point.
    func assertion(scopes: [String] = ["restlets", "rest_webservices"], now: Int64? = nil) throws -> NaiveAssertion {
        let now = now ?? Int64(Date().timeIntervalSince1970)
        let key = try PrivateKey(pemRepresentation: account.privateKeyPEM)
        let algorithm = SignatureAlgorithm.preferred(for: key.type) ?? .es256
        return NaiveAssertion(
            header: ["typ": "JWT", "alg": algorithm.name, "kid": account.certificateID],
            claims: [
                "iss": account.clientID, "scope": scopes, "aud": sandbox.url + Self.tokenPath, "iat": now,
                "exp": now + 300,
            ],
            key: key,
            algorithm: algorithm
        )
    }

    /// Asks the token endpoint with a form.
    func exchange(_ form: String, headers: [String] = []) async throws -> Curl.Response {
        try await send("POST", Self.tokenPath, headers: headers, body: form)
    }

    /// Asks the token endpoint with an assertion, after `change` has worked on it.
    func exchange(_ change: (inout NaiveAssertion) throws -> Void = { _ in }) async throws -> Curl.Response {
        var assertion = try assertion()
        try change(&assertion)
        return try await exchange(assertion.form())
    }
}

/// Runs `body` with a client of a new sandbox.
func withClient<Result>(
    _ configuration: NetSuiteSandbox.Configuration = NetSuiteSandbox.Configuration(),
    _ body: (Client) async throws -> Result
) async throws -> Result {
    try await NetSuiteSandbox.run(configuration) { sandbox in try await body(try Client(sandbox)) }
}
