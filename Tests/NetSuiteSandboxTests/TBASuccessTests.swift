import Foundation
import NetSuiteSandbox
import Testing

@Suite("Token-based authentication: what is let in")
struct TBASuccessTests {
    @Test("a RESTlet call is echoed, with who signed and by which scheme")
    func restlet() async throws {
        try await withClient { client in
            let response = try await client.call()
            #expect(response.status == 200, "\(response)")
            #expect(response.json["method"] as? String == "GET")
            #expect(response.json["parameters"] as? [String: String] == ["script": "6", "deploy": "1"])
            let login = response.json["login"] as? [String: Any]
            #expect(login?["scheme"] as? String == "TBA")
        }
    }
}
