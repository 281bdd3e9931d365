import AuthCrypto
import Dispatch
import Foundation
import NetSuiteAuth
import Testing

@testable import NetSuiteSandbox

@Suite("Changes at the same time")
struct ParallelChangeTests {
    /// Runs `body` on as many threads as there are at once.
    private func atOnce(_ count: Int, _ body: @Sendable (Int) -> Void) {
        DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }

    @Test("no switch is lost")
    func switches() throws {
        let core = try Core(configuration(["1"]))
        let names = AccountState.switches.map(\.name)
        for round in 0..<20 {
            let value = round % 2 == 0
            atOnce(names.count) { index in
                // So long that the others come meanwhile.
                let member = JSON.Member(name: names[index], value: .bool(value))
                _ = try? StateChange(core: core).apply(.object(Array(repeating: member, count: 500)))
            }
            let state = try core.account(nil).state
            let right = AccountState.switches.filter { state[keyPath: $0.path] == value }
            #expect(right.count == names.count)
        }
    }

    @Test("a certificate is mapped once, and there are never more than five")
    func certificates() throws {
        let configuration = try configuration(["1", "2"])
        let (first, second) = (try AccountID("1"), try AccountID("2"))
        for _ in 0..<5 {
            let core = try Core(configuration)
            let pems = try (0..<8).map { _ in try pem() }
            atOnce(16) { index in
                _ = try? core.addCertificate(
                    pems[index / 2],
                    to: index % 2 == 0 ? first : second,
                    entity: nil,
                    role: nil
                )
            }
            let mapped = core.accounts.map { $0.certificates.map(\.id) }
            #expect(mapped.allSatisfy { $0.count <= 5 })
            #expect(Set(mapped.joined()).count == mapped.joined().count)
            #expect(mapped.joined().count == 10)
        }
    }

    /// With a clock by which whoever asks for the time lets the others come meanwhile.
    private func configuration(_ accounts: [String]) throws -> NetSuiteSandbox.Configuration {
        var configuration = try NetSuiteSandbox.Configuration(accounts: accounts.map { .init(try AccountID($0)) })
        configuration.clock = {
            usleep(2000)
            return SystemClock.now()
        }
        return configuration
    }

    private func pem() throws -> String {
        let now = Int64(Date().timeIntervalSince1970)
        return try CertificateTemplate(commonName: "a", notBefore: now - 60, notAfter: now + 3600)
            .signed(by: PrivateKey(generating: .p256))
    }
}
