import Foundation
import NetSuiteSandbox
import TestSupport
import Testing

/// `nsauth token` against a sandbox in which something goes wrong on purpose.
@Suite("nsauth token and a sandbox at fault")
struct ProgramFaultTests {
    @Test(
        "an error ends with its status within the time limit, nothing on stdout, no secret on stderr, or passes",
        .serialized,
        arguments: Case.statuses
    )
    func status(_ fault: Case) async throws { try await check(fault) }

    @Test(
        "a broken answer ends with its status within the time limit, nothing on stdout, no secret on stderr, or is used",
        .serialized,
        arguments: Case.answers
    )
    func answer(_ fault: Case) async throws { try await check(fault) }

    private func check(_ fault: Case) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.faults = try fault.faults.map { try Fault($0) }
        try await NetSuiteSandbox.run(configuration) { sandbox in
            let nsauth = try Nsauth(sandbox)
            let arguments = ["token", "-v", "--timeout", "\(fault.timeout)"]
            // Killed where it goes on for long after its time limit.
            let outcome = try await nsauth.run(arguments, limit: fault.timeout + 30)
            #expect(outcome.status == fault.status, "\(outcome)")
            #expect(fault.status == 0 ? isToken(outcome.output) : outcome.output.isEmpty)
            #expect(fault.says.isEmpty || outcome.errors.contains(fault.says), "\(outcome.errors)")
            #expect(outcome.errors.contains("nsauth: hint: ") == (fault.status != 0), "\(outcome.errors)")
            #expect(nsauth.secrets(in: outcome.errors).isEmpty)
        }
    }

    @Test("every fault that the sandbox knows is among them")
    func complete() {
        let known = Set(Fault.names.map { String($0.prefix { $0 != "=" && $0 != "[" }) })
        let tested = (Case.statuses + Case.answers).flatMap(\.faults).map {
            String($0.prefix { $0 != "=" && $0 != "," })
        }
        #expect(!known.isEmpty && known == Set(tested))
    }

    @Test(
        "a certificate that is expired, for another name, or of an unknown authority is status 6 before a byte is sent"
    )
    func certificates() async throws {
        let other = try await NetSuiteSandbox.start()
        let folder = try TemporaryFolder()
        let authority = try folder.write("other.pem", other.certificateAuthorityPEM.utf8)
        let kinds: [(NetSuiteSandbox.ServerCertificate, String?)] = [
            (.expired, nil), (.wrongName, nil), (.valid, authority),
        ]
        for (kind, file) in kinds {
            var configuration = NetSuiteSandbox.Configuration()
            configuration.serverCertificate = kind
            try await NetSuiteSandbox.run(configuration) { sandbox in
                var nsauth = try Nsauth(sandbox)
                if let file { nsauth.environment["NSAUTH_CA_FILE"] = file }
                let outcome = try await nsauth.run(["token", "-v", "--timeout", "100"])
                #expect(outcome.status == 6 && outcome.output.isEmpty, "\(outcome)")
                #expect(outcome.errors.contains("nsauth: error: no trusted connection to '127.0.0.1': "))
                #expect(sandbox.exchanges(for: sandbox.account.clientID).received == 0)
            }
        }
        await other.stop()
    }
}

extension ProgramFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let faults: [String]
        let status: Int32
        let says: String
        let timeout: Int

        var testDescription: String { faults.joined(separator: " ") }

        /// The time limit is short only where it is what ends it.
        init(_ faults: String..., status: Int32, says: String = "", timeout: Int = 100) {
            (self.faults, self.status, self.says, self.timeout) = (faults, status, says, timeout)
        }

        static let answers = connections + bodies + tokens + clocks

        private static func refused(_ status: Int) -> Case {
            Case("status=\(status)", status: 7, says: "the token endpoint refuses the client, with status \(status)")
        }

        private static func failed(_ fault: String, _ status: Int) -> Case {
            Case(fault, status: 8, says: "the token endpoint gives no token, with status \(status)")
        }

        private static func late(_ fault: String) -> Case {
            Case(fault, status: 6, says: "no answer from '127.0.0.1' within the time limit: ", timeout: 3)
        }

        private static func unusable(_ fault: String, _ says: String = "the token endpoint's answer cannot be used: ")
            -> Case
        {
            Case(fault, status: 8, says: says)
        }

        static let statuses = [
            refused(400), refused(401), refused(403), refused(404), failed("status=429", 429),
            failed("status=500", 500),
            failed("status=503", 503), failed("status=503,retry-after=3600", 503), failed("concurrency=0", 429),
            failed("html=503", 503), failed("redirect=https://other.example/token", 307),
            Case("status=429,retry-after=1,for=1", status: 0, says: "attempt 2: POST "),
            Case("status=500,for=2", status: 0, says: "attempt 3: POST "), Case("retry-after=3600", status: 0),
        ]

        private static let connections = [
            late("silent"), late("slow-body=10"), late("latency=600000"), Case("latency=500", status: 0),
            Case("cut", status: 6, says: "the connection to '127.0.0.1' broke while receiving: "),
            Case("cut-in-body", status: 6, says: "the connection to '127.0.0.1' broke while receiving: "),
            // Where both are set, nothing is answered that could be cut.
            Case("silent", "slow-body=1000", "cut-in-body", status: 6, says: "no answer from '127.0.0.1'", timeout: 3),
            Case("cut,for=1", "cut-in-body,for=2", status: 0, says: "attempt 3: POST "),
        ]

        private static let bodies = [
            unusable("html"), unusable("truncated-json"),
            unusable("huge-body", "the answer of '127.0.0.1' is larger than any token"),
            Case("huge-body=1000", status: 0),
        ]

        private static let tokens = [
            unusable("token-line-break"), unusable("token-illegal=\u{7f}"), unusable("token-illegal=é"),
            unusable("token-type=mac"), Case("token-type=BEARER", status: 0), Case("no-expires-in", status: 0),
            Case("text-expires-in", status: 0),
        ]

        private static let clocks = [
            Case("clock-offset=240", status: 0, says: "seconds behind the token endpoint's; set it"),
            Case("clock-offset=-1200", status: 0, says: "seconds ahead of the token endpoint's; set it"),
            Case("clock-offset=80000", status: 0, says: "seconds behind the token endpoint's; set it"),
            // Of two servers one has another clock than the other: whatever the assertion is dated by, it is refused.
            Case("clock-offset=-7200,for=1", status: 9, says: "the token endpoint refuses the client, with status 400"),
            // A day off is not believed: nothing is dated by it, and no refusal explained by it alone.
            Case("clock-offset=90000", status: 7, says: "that this machine's clock is right"),
            Case("clock-offset=-90000", status: 7, says: "that this machine's clock is right"),
        ]
    }
}
