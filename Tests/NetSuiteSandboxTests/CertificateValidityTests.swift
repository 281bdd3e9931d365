import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("The account's certificate and the clocks")
struct CertificateValidityTests {
    private static let day: Int64 = 86_400

    @Test(
        "with the sandbox's clock up to a year off, it is valid by both clocks, and by one that is a day off",
        arguments: [0, 60, 3600, -3600, 2 * day, -2 * day, 364 * day, -364 * day]
    )
    func bothClocks(offset: Int64) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.timeOffset = .seconds(offset)
        try await withClient(configuration) { client in
            let certificate = try Certificate(pemRepresentation: client.account.certificatePEM)
            let now = Int64(Date().timeIntervalSince1970)
            for clock in [now, now + offset] {
                #expect(certificate.notBefore <= clock - Self.day)
                #expect(certificate.notAfter >= clock + Self.day)
            }
            let response = try await client.exchange(client.assertion(now: now + offset).form())
            #expect(response.status == 200, "\(client.sandbox.auditTrail)")
        }
    }

    @Test(
        "with the clocks years apart, it is valid by the sandbox's, which judges",
        arguments: [1500 * day, -1500 * day]
    )
    func sandboxClock(offset: Int64) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.timeOffset = .seconds(offset)
        try await withClient(configuration) { client in
            let now = Int64(Date().timeIntervalSince1970) + offset
            let response = try await client.exchange(client.assertion(now: now).form())
            #expect(response.status == 200)
        }
    }
}
