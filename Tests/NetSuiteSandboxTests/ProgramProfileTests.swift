import Foundation
import Testing

/// The profiles that the sandbox writes, as they stand.
@Suite("nsauth with the profiles of nsauth-sandbox")
struct ProgramProfileTests {
    private static let query = #"{"q": "SELECT 1 AS one FROM dual"}"#

    @Test(
        "what each verb prints lets a RESTlet and a SuiteQL query in, by both schemes and with every kind of key",
        arguments: ["p256", "p521", "rsa3072"]
    )
    func calls(keyType: String) async throws {
        let running = try await RunningSandbox(["--key-type", keyType])
        let restlet = running.url + "/app/site/hosting/restlet.nl?script=6&deploy=1&name=a%20b&name=%C3%A9"
        let suiteQL = running.url + "/services/rest/query/v1/suiteql?limit=5"
        let json = ["-H", "Content-Type: application/json", "-H", "Prefer: transient", "-d", Self.query]
        for profile in ["sandbox-tba", "sandbox-oauth2"] {
            for (url, options) in [(restlet, []), (suiteQL, json)] {
                let header = try await printed(running, ["sign", "--profile", profile] + options + [url])
                let response = try await running.curl(["-H", header] + options + [url])
                #expect(response.status == 200, "\(profile) \(url): \(response)")
            }
        }
        let token = try await printed(running, ["token", "--profile", "sandbox-oauth2"])
        let response = try await running.curl(["-H", "Authorization: Bearer \(token)"] + json + [suiteQL])
        #expect(response.status == 200 && response.body.contains(#""one":"1""#), "\(response)")
        let header = try await printed(running, ["token", "--profile", "sandbox-oauth2", "--format", "header"])
        #expect(try await running.curl(["-H", header, restlet]).status == 200)
        _ = try await running.program.end(SIGTERM)
    }

    @Test("the curl command that is printed is let in, by both schemes", arguments: ["sandbox-tba", "sandbox-oauth2"])
    func curlCommand(profile: String) async throws {
        let running = try await RunningSandbox([])
        let url = running.url + "/services/rest/query/v1/suiteql"
        let command = try await printed(
            running,
            [
                "sign", "--profile", profile, "--format", "curl", "-H", "Content-Type: application/json", "-H",
                "Prefer: transient", "-d", Self.query, url,
            ]
        )
        let shell = "\(command) --cacert '\(running.directory)/ca.pem' --silent --max-time 60"
        let body = try await running.shell(shell)
        #expect(body.contains(#""one":"1""#), "\(body)")
        _ = try await running.program.end(SIGTERM)
    }

    /// The one line on stdout.
    private func printed(_ running: RunningSandbox, _ arguments: [String]) async throws -> String {
        let outcome = try await running.nsauth(arguments)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output.filter { $0 == "\n" }.count == 1)
        return outcome.output.trimmingCharacters(in: .newlines)
    }
}
