import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import TestSupport

/// The real `nsauth`, which has all it needs for an account of a sandbox in its environment.
struct Nsauth: Sendable {
    var environment: [String: String]
    private let folder: TemporaryFolder
    private let key: String

    init(_ sandbox: NetSuiteSandbox, account: SandboxAccount? = nil) throws {
        let account = account ?? sandbox.account
        folder = try TemporaryFolder()
        key = account.privateKeyPEM
        environment = [
            "NSAUTH_ACCOUNT": account.id.realm, "NSAUTH_SCHEME": "oauth2", "NSAUTH_ENDPOINT": sandbox.url,
            "NSAUTH_CA_FILE": try folder.write("ca.pem", sandbox.certificateAuthorityPEM.utf8),
            "NSAUTH_CLIENT_ID": account.clientID, "NSAUTH_SIGNING_KEY": account.privateKeyPEM,
            "NSAUTH_CERTIFICATE_FILE": try folder.write("certificate.pem", account.certificatePEM.utf8),
            "NSAUTH_CONSUMER_KEY": account.consumerKey, "NSAUTH_CONSUMER_SECRET": account.consumerSecret,
            "NSAUTH_TOKEN_ID": account.tokenID, "NSAUTH_TOKEN_SECRET": account.tokenSecret,
        ]
    }

    /// Runs it to its end, or until it is killed after so many seconds.
    func run(_ arguments: [String], limit: Int = 300) async throws -> Program.Outcome {
        try await Program("nsauth", arguments, environment: environment, limit: limit).end()
    }

    /// What of an account's secrets stands in a text: lines of the key, and anything that begins as the assertion and the
    /// tokens do, which are JSON in base64url.
    func secrets(in text: String) -> [String] {
        let lines = key.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("-----") }
        let secrets = ["NSAUTH_CONSUMER_SECRET", "NSAUTH_TOKEN_SECRET"].compactMap { environment[$0] }
        return (lines + secrets + ["eyJ", "X-Injected"]).filter(text.contains)
    }
}

/// A token as the sandbox issues it, alone on its line.
func isToken(_ output: String) -> Bool {
    output.hasPrefix("eyJ") && output.hasSuffix("\n") && output.dropLast().split(separator: ".").count == 3
        && !output.dropLast().contains { $0.isWhitespace }
}
