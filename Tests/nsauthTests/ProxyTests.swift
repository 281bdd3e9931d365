import Foundation
import TestSupport
import Testing

/// HTTPS through an HTTP proxy, as the environment names it: that is one for each process, so the program is what is tested.
@Suite("nsauth token and the proxies of the environment")
struct ProxyTests {
    private static let server = Result { try FaultyServer() }
    private let server: FaultyServer
    /// By what the proxy tells the requests of this test from others'.
    private let user = UUID().uuidString

    init() throws { server = try Self.server.get() }

    @Test(
        "the proxy for https is taken, and not for a host that is excepted, as curl has it",
        arguments: [
            (["HTTPS_PROXY"], [:], true), (["https_proxy"], [:], true), (["ALL_PROXY"], [:], true),
            (["HTTP_PROXY", "http_proxy"], [:], false), ([], [:], false),
            (["HTTPS_PROXY"], ["NO_PROXY": "127.0.0.1"], false), (["https_proxy"], ["no_proxy": "*"], false),
            (["HTTPS_PROXY"], ["no_proxy": "a.example,127.0.0.1"], false),
            (["HTTPS_PROXY"], ["NO_PROXY": "netsuite.com,127.0.0.2"], true),
            (["ALL_PROXY"], ["https_proxy": ""], true),
        ] as [([String], [String: String], Bool)]
    )
    func choice(proxies: [String], others: [String: String], isTaken: Bool) async throws {
        var environment = others
        for name in proxies { environment[name] = proxy() }
        let outcome = try await token(environment)
        #expect(outcome.output == ["a.good-token"] && outcome.status == 0, "\(outcome)")
        #expect(tunnels == (isTaken ? ["CONNECT \(target()) \(user)"] : []))
    }

    @Test("user name and password of the proxy's URL go to the proxy, and are not shown")
    func credentials() async throws {
        let outcome = try await token(["https_proxy": proxy()], "-v")
        #expect(outcome.output == ["a.good-token"] && outcome.status == 0, "\(outcome)")
        #expect(tunnels == ["CONNECT \(target()) \(user)"])
        #expect(!outcome.errors.contains { $0.contains("MARKER") || $0.contains("X-Proxy") }, "\(outcome.errors)")
    }

    @Test(
        "a proxy that lets nobody through is status 6 in curl's words; one that refuses is not asked again",
        arguments: [(403, 1), (407, 1), (502, 3)]
    )
    func refusal(status: Int, tries: Int) async throws {
        let outcome = try await token(["HTTPS_PROXY": proxy("\(status)-")], "-v")
        let said = try failure(outcome)
        let phase = tries == 1 ? "the proxy lets nobody through to '127.0.0.1': " : "no connection to '127.0.0.1': "
        #expect(said.contains("nsauth: error: \(phase)"), "\(said)")
        #expect(said.contains("CONNECT") && said.contains("\(status)"), "\(said)")
        #expect(tunnels == Array(repeating: "CONNECT \(target()) \(status)-\(user)", count: tries))
    }

    @Test("a proxy that is not there, has no address, or is silent, is status 6 and said so")
    func absence() async throws {
        let proxies = [
            ("http://127.0.0.1:1", 25, "no connection to '127.0.0.1': "),
            ("http://no.invalid:3128", 25, "no address for '127.0.0.1': Could not resolve proxy: no.invalid"),
            (proxy("silent-"), 3, "no answer from '127.0.0.1' within the time limit: "),
        ]
        for (proxy, timeout, message) in proxies {
            let said = try failure(try await token(["HTTPS_PROXY": proxy], timeout: timeout))
            #expect(said.contains("nsauth: error: \(message)"), "\(said)")
        }
    }

    @Test("the server is verified through a proxy as without one", arguments: ["expired", "untrusted", "wrong_name"])
    func trust(listener: String) async throws {
        let said = try failure(try await token(["HTTPS_PROXY": proxy()], on: listener))
        #expect(said.contains("nsauth: error: no trusted connection to '127.0.0.1': "), "\(said)")
        #expect(tunnels == ["CONNECT \(target(listener)) \(user)"])
    }

    @Test("no proxy reads along where the endpoint is http on this machine")
    func insecure() async throws {
        let run = try TranscriptRun()
        for name in ["http_proxy", "ALL_PROXY"] { run.set(name, proxy()) }
        let outcome = try await run.run(
            """
            nsauth token --account 1 --client-id ci --signing-key $KEYS/p256.key --certificate $KEYS/p256.pem \\
                --endpoint '\(server.url("token", on: "control"))'
            """
        )
        #expect(outcome.output == ["a.good-token"], "\(outcome)")
        #expect(tunnels.isEmpty)
    }

    @Test(
        "a proxy that is named wrongly is a matter of configuration, asked once, and its password is not shown",
        arguments: ["ftp://user:MARKER@127.0.0.1:1", "http://user:MARKER@["]
    )
    func misnamed(_ proxy: String) async throws {
        let outcome = try await token(["https_proxy": proxy], "-v")
        #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix("nsauth: error: no request can be sent: Unsupported proxy") })
        #expect(!outcome.errors.contains { $0.contains("MARKER") || $0.contains("attempt 2") })
    }

    // MARK: support

    /// Host and port of the server.
    private func target(_ listener: String = "good") -> String {
        String(server.url("", on: listener).dropFirst("https://".count).dropLast())
    }

    /// The proxy's URL; before the user name may stand what it is to do wrong.
    private func proxy(_ fault: String = "") -> String { server.proxy("\(fault)\(user):MARKER-password@") }

    /// What the proxy was asked for in this test.
    private var tunnels: [String] {
        ((try? String(contentsOfFile: server.file("tunnels"), encoding: .utf8)) ?? "")
            .split(separator: "\n").map(String.init).filter { $0.hasSuffix(user) }
    }

    private func token(
        _ environment: [String: String],
        _ options: String = "",
        on listener: String = "good",
        timeout: Int = 25
    ) async throws -> Outcome {
        let run = try TranscriptRun()
        run.set("NSAUTH_CA_FILE", server.file("ca.pem"))
        for (name, value) in environment { run.set(name, value) }
        let client = "--account 123456 --client-id ci --signing-key $KEYS/p256.key --certificate $KEYS/p256.pem"
        let endpoint = server.url("token", on: listener)
        return try await run.run("nsauth token \(options) \(client) --endpoint '\(endpoint)' --timeout \(timeout)")
    }

    /// What a run without a token said.
    private func failure(_ outcome: Outcome) throws -> String {
        #expect(outcome.status == 6 && outcome.output.isEmpty, "\(outcome)")
        let said = outcome.errors.joined(separator: "\n")
        let hint = try #require(outcome.errors.last)
        #expect(hint.hasPrefix("nsauth: hint: "))
        #expect(!said.contains("MARKER") && !said.contains("eyJ"))
        return said
    }
}
