import AsyncHTTPClient
import Foundation
import NetSuiteProfiles

/// `Connector PROFILE`: calls a RESTlet and queries by SuiteQL, by the scheme that the profile has.
@main
enum Demonstration {
    static func main() async {
        let names = CommandLine.arguments.dropFirst()
        guard let name = names.first, names.count == 1 else {
            print("usage: Connector PROFILE")
            exit(2)
        }
        do {
            exit(try await succeeds(profile: name) ? 0 : 1)
        } catch {
            print("Connector: error: \(error)")
            exit(1)
        }
    }

    private static func succeeds(profile name: String) async throws -> Bool {
        var options = ProfileOptions()
        options.profile = name
        let profile = try Profile(options: options)
        return try await HTTPClient.withHTTPClient(configuration: .trusting(profile.caFile)) { client in
            let connector = try Connector(profile, client: client)
            let called = try await connector.callRESTlet(script: 6, deploy: 1, json: #"{"order":"SO-1001"}"#)
            print("RESTlet: \(called.status) \(called.body)")
            let queried = try await connector.query("SELECT id, entityId FROM customer")
            print("SuiteQL: \(queried.status) \(queried.body)")
            return called.status == 200 && queried.status == 200
        }
    }
}
