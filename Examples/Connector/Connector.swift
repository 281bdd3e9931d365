import AsyncHTTPClient
import CurlTransport
import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// A connector service in small: one authenticator for as long as it lives, and a new header for each attempt.
///
/// Nothing here knows a scheme. An account moves from TBA to OAuth 2.0 by its profile alone.
struct Connector {
    private let authenticator: any RequestAuthenticator
    private let endpoints: AccountEndpoints
    private let client: HTTPClient

    /// Reads the secrets, once: files are opened and commands are run where the profile names them.
    init(_ profile: consuming Profile, client: HTTPClient) throws {
        endpoints = try profile.endpoints()
        authenticator = try profile.authenticator { profile in
            CurlTransport(CurlTransportOptions(authoritiesFile: profile.caFile))
        }
        // For example a file of secrets that others may read.
        for warning in profile.warnings { print("warning: \(warning)") }
        self.client = client
    }

    /// Calls a RESTlet with JSON.
    func callRESTlet(script: Int, deploy: Int, json: String) async throws -> HTTPClient.Answer {
        let path = "/app/site/hosting/restlet.nl?script=\(script)&deploy=\(deploy)"
        return try await post(endpoints.url(.restlets, path: path), json: json)
    }

    /// Queries by SuiteQL.
    func query(_ statement: String) async throws -> HTTPClient.Answer {
        try await post(
            endpoints.url(.suiteTalk, path: "/services/rest/query/v1/suiteql"),
            [("Prefer", "transient")],
            json: #"{"q":"\#(statement)"}"#
        )
    }

    /// Posts JSON, and again while NetSuite is busy; returns the last answer.
    private func post(
        _ url: String,
        _ headers: [(name: String, value: String)] = [],
        json: String
    ) async throws -> HTTPClient.Answer {
        var answer: HTTPClient.Answer
        var attempt = 1
        repeat {
            // A new header for each attempt, because NetSuite takes a nonce once; and a new token where one has ended
            // before its time. JSON is not part of a signature; a form would be given as the body.
            answer = try await authenticator.send(.post, url, status: \.status) { authorization in
                // The URL that was signed, which is not always written as the one that was asked for.
                try await client.post(
                    json,
                    to: authorization.url.description,
                    headers + [(Authorization.headerName, authorization.value)]
                )
            }
            attempt += 1
        } while attempt <= 3 && (answer.status == 429 || answer.status == 503)
        return answer
    }
}
