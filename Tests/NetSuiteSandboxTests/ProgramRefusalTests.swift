import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

/// `nsauth token` and `nsauth sign` with an account that NetSuite does not let in.
@Suite("nsauth and what NetSuite refuses")
struct ProgramRefusalTests {
    private static let verbs = [["token"], ["sign", "https://123456.restlets.api.netsuite.com\(Client.restlet)"]]

    @Test(
        "a refusal is status 7, asked for once, with what to do; its Detail stands in the login audit trail",
        .serialized,
        arguments: Case.all,
        verbs
    )
    func refused(_ refusal: Case, verb: [String]) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.accounts.append(NetSuiteSandbox.AccountConfiguration(try AccountID("654321")))
        try await NetSuiteSandbox.run(configuration) { sandbox in
            var nsauth = try Nsauth(sandbox)
            try refusal.change(sandbox, &nsauth.environment)
            let outcome = try await nsauth.run(verb + ["-v", "--timeout", "100"])
            #expect(outcome.status == 7 && outcome.output.isEmpty, "\(outcome)")
            #expect(
                outcome.errors.contains(
                    "nsauth: error: the token endpoint refuses the client, with status \(refusal.says)\n"
                ),
                "\(outcome.errors)"
            )
            let hint = try #require(outcome.errors.split(separator: "\n").last)
            #expect(hint.hasPrefix("nsauth: hint: ") && hint.contains(refusal.hint), "\(hint)")
            #expect(hint.contains("View Login Audit Trail"), "\(hint)")
            #expect(nsauth.secrets(in: outcome.errors).isEmpty)
            // Five failed logins lock a user.
            #expect(sandbox.auditTrail.map(\.detail) == [refusal.detail])
        }
    }

    @Test("the application ID in the place of the client ID is status 8, and the hint says so")
    func applicationID() async throws {
        try await NetSuiteSandbox.run { sandbox in
            var nsauth = try Nsauth(sandbox)
            nsauth.environment["NSAUTH_CLIENT_ID"] = sandbox.account.applicationID
            let outcome = try await nsauth.run(["token", "--timeout", "100"])
            #expect(outcome.status == 8 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains("a client ID that is the application ID instead"), "\(outcome.errors)")
            #expect(Set(sandbox.auditTrail.map(\.detail)) == [.invalidIntegration])
        }
    }

    @Test("by TBA the header is made all the same, and NetSuite says why it takes none")
    func tba() async throws {
        let states: [(AuditDetail, @Sendable (inout AccountState) -> Void)] = [
            (.featureDisabled, { $0.isTBAFeatureOn = false }), (.tokenNotFound, { $0.isTokenActive = false }),
            (.consumerKeyRefused, { $0.isIntegrationEnabled = false }),
            (.permissionDenied, { $0.mayLogInWithTBA = false }),
        ]
        for (detail, change) in states {
            try await withClient { client in
                try client.sandbox.update(nil, change)
                let url = client.sandbox.url + Client.restlet
                let signed = try await Nsauth(client.sandbox).run(["sign", "--scheme", "tba", url])
                #expect(signed.status == 0, "\(signed)")
                let header = signed.output.trimmingCharacters(in: .newlines)
                #expect(try await client.send("GET", Client.restlet, headers: [header]).status == 401)
                #expect(client.sandbox.auditTrail.last?.detail == detail)
            }
        }
    }
}
