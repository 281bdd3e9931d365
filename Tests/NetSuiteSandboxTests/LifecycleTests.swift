import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("A sandbox's life")
struct LifecycleTests {
    @Test("it is there when start returns, and gone when stop does; to stop it twice is no harm")
    func startAndStop() async throws {
        let sandbox = try await NetSuiteSandbox.start()
        let client = try Client(sandbox)
        #expect(sandbox.url == "https://127.0.0.1:\(sandbox.port)" && sandbox.port > 0)
        #expect(try await client.call().status == 200)
        await sandbox.stop()
        await sandbox.stop()
        // Refused, not silent.
        #expect(try await client.call().exit == 7)
    }

    @Test("stop waits for no client: not for one that waits, nor for one that only holds its connection")
    func stopWithOpenConnections() async throws {
        let lines = Lines()
        var configuration = NetSuiteSandbox.Configuration()
        configuration.faults = [.silence.on("/app/"), .latency(.seconds(600)).on("/services/")]
        configuration.log = { lines.append($0) }
        let sandbox = try await NetSuiteSandbox.start(configuration)
        let client = try Client(sandbox)
        async let silent = client.send("GET", Client.restlet, options: ["--max-time", "600"])
        async let late = client.send("GET", Client.serverTime, options: ["--max-time", "600"])
        while lines.all.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
        let start = ContinuousClock.now
        await sandbox.stop()
        // Less than any of them would take.
        #expect(ContinuousClock.now - start < .seconds(300))
        #expect(try await silent.exit != 0)
        // The other one's wait was cut short.
        #expect(try await late.exit == 0)
    }

    @Test("a sandbox that nobody holds any more ends")
    func abandoned() async throws {
        var sandbox: NetSuiteSandbox? = try await NetSuiteSandbox.start()
        let port = try #require(sandbox?.port)
        sandbox = nil
        var exit: Int32 = 0
        for _ in 0..<100 where exit != 7 {
            exit = try await Curl.run(["-k", "https://127.0.0.1:\(port)/"]).exit
            if exit != 7 { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(exit == 7)
    }

    @Test("what a configuration cannot be is refused with its reason")
    func refusedConfigurations() async throws {
        func refusal(_ change: (inout NetSuiteSandbox.Configuration) throws -> Void) async throws -> SandboxError {
            var configuration = NetSuiteSandbox.Configuration()
            try change(&configuration)
            let wrong = configuration
            return try await #require(throws: SandboxError.self) { try await NetSuiteSandbox.start(wrong) }
        }
        let running = try await NetSuiteSandbox.start()
        let taken = try await refusal { $0.port = running.port }
        #expect(taken.code == .addressInUse && taken.hint != nil)
        await running.stop()
        #expect(try await refusal { $0.host = "192.0.2.1" }.code == .addressUnavailable)
        #expect(try await refusal { $0.host = "no host" }.code == .addressUnavailable)
        let wrongs: [(inout NetSuiteSandbox.Configuration) throws -> Void] = [
            { $0.accounts = [] }, { $0.accounts += $0.accounts }, { $0.port = 65_536 }, { $0.port = -1 },
            { $0.tokenLifetime = .zero }, { $0.timeOffset = .seconds(Int64.max) }, { $0.leeway = .seconds(-1) },
        ]
        for wrong in wrongs {
            let error = try await refusal(wrong)
            #expect(error.code == .invalidConfiguration)
            #expect(MessageStyle.faults(error.message).isEmpty)
        }
        #expect(try await refusal { $0.random = { _ in [] } }.code == .systemFailure)
    }

    @Test("with injected randomness the credentials but the keys are the same again, and given ones are kept")
    func randomness() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.random = { [UInt8](repeating: 0xab, count: $0) }
        configuration.accounts[0].tokenSecret = "mine"
        try await withClient(configuration) { client in
            let expected = String(repeating: "ab", count: 32)
            #expect(client.account.clientID == expected && client.account.tokenID == expected)
            #expect(client.account.applicationID == "ABABABAB-ABAB-4BAB-ABAB-ABABABABABAB")
            #expect(client.account.tokenSecret == "mine")
            let response = try await client.call()
            #expect(response.status == 200)
        }
    }

    @Test("no printing route shows an account's secrets")
    func secrecy() async throws {
        try await withClient { client in
            try #require(!client.account.tokenSecret.isEmpty)
            let secrets = [client.account.consumerSecret, client.account.tokenSecret, client.account.privateKeyPEM]
            var dumped = ""
            dump(client.account, to: &dumped)
            for text in ["\(client.account)", String(reflecting: client.account), dumped, "\([client.account])"] {
                for secret in secrets { #expect(!text.contains(secret)) }
            }
        }
    }
}

@Suite("The sandbox's TLS")
struct TLSTests {
    @Test("1.2 and 1.3 are spoken, 1.1 is not, and HTTP/1.1 is agreed on")
    func versions() async throws {
        try await withClient { client in
            for version in ["1.2", "1.3"] {
                let response = try await client.send(
                    "GET",
                    "/sandbox/state",
                    options: ["--tlsv\(version)", "--tls-max", version, "--http2"]
                )
                #expect(response.status == 200)
            }
            let old = try await client.send(
                "GET",
                "/sandbox/state",
                options: ["--tlsv1.1", "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0"]
            )
            #expect(old.status == 0 && old.exit == 35)
        }
    }

    @Test("its certificate is for localhost too, and is trusted by its own authority alone")
    func names() async throws {
        try await withClient { client in
            let localhost = "https://localhost:\(client.sandbox.port)/sandbox/state"
            let response = try await client.send("GET", localhost, options: ["--connect-to", "::127.0.0.1:"])
            #expect(response.status == 200)
            let untrusted = try await Curl.run([client.sandbox.url])
            #expect(untrusted.exit == 60 && untrusted.status == 0)
        }
    }

    @Test("it can be expired, or for another name, and curl takes neither", arguments: [true, false])
    func wrongCertificates(isExpired: Bool) async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.serverCertificate = isExpired ? .expired : .wrongName
        try await withClient(configuration) { client in
            let verified = try await client.send("GET", "/sandbox/state")
            #expect(verified.exit == 60)
            let insecure = try await client.send("GET", "/sandbox/state", options: ["--insecure"])
            #expect(insecure.status == 200)
        }
    }
}

@Suite("Many requests at once")
struct LoadTests {
    @Test("of 1,000 exchanges, 64 at a time over kept connections, none is lost")
    func exchanges() async throws {
        try await withClient { client in
            let folder = try TemporaryFolder()
            let ca = try folder.write("ca.pem", client.sandbox.certificateAuthorityPEM.utf8)
            let form = try folder.write("form", client.assertion().form().utf8)
            // One transfer is one line of this file; each writes into its own file.
            let transfers = (0..<1000).map { index in
                "url = \"\(client.sandbox.url)\(Client.tokenPath)\"\ncacert = \"\(ca)\"\ndata = \"@\(form)\"\n"
                    + "output = \"\(folder.path)/\(index)\"\n"
            }
            let config = try folder.write("config", transfers.joined(separator: "next\n").utf8)
            let response = try await Curl.run(["--parallel", "--parallel-max", "64", "--config", config])
            #expect(response.exit == 0)
            for index in 0..<1000 {
                // The first one's goes where `run` wants it.
                let file = "\(folder.path)/\(index)"
                let body = index == 0 ? response.body : try String(contentsOfFile: file, encoding: .utf8)
                #expect(body.hasSuffix(#""expires_in":3600,"token_type":"Bearer"}"#))
            }
            let count = client.sandbox.exchanges(for: client.account.clientID)
            #expect((count.received, count.issued) == (1000, 1000))
        }
    }

    @Test("one header sent 50 times at once is taken once")
    func replay() async throws {
        try await withClient { client in
            let header = try NaiveTBA(client.account, url: client.sandbox.url + Client.restlet).header()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await client.send("GET", Client.restlet, headers: [header]).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 401 }.count == 49)
        }
    }
}
