import Foundation
import TestSupport
import Testing

/// `nsauth token` against a server over real TLS that does what a path says.
@Suite("nsauth token and a server at fault")
struct TokenFaultTests {
    private static let server = Result { try FaultyServer() }
    private let server: FaultyServer

    init() throws { server = try Self.server.get() }

    @Test(
        "every fault ends with its status within the time limit, with nothing on stdout and no secret on stderr",
        arguments: Fault.all
    )
    func fault(_ fault: Fault) async throws {
        let run = try client(fault.path, on: fault.listener)
        let start = ContinuousClock.now
        let outcome = try await run.run("nsauth token -v $C --endpoint \"$E\" --timeout \(fault.timeout)")
        // Far more than it takes, for a machine that does much at once; what hangs takes minutes.
        #expect(ContinuousClock.now - start < .seconds(300))
        #expect(outcome.status == fault.status && outcome.output.isEmpty, "\(outcome)")
        let said = outcome.errors.joined(separator: "\n")
        #expect(said.contains("nsauth: error: \(fault.says)"), "\(said)")
        #expect(outcome.errors.last?.hasPrefix("nsauth: hint: ") == true)
        for secret in try secrets() { #expect(!said.contains(secret)) }
    }

    @Test("a refusal is sent once, a failure three times, each time with an assertion of its own")
    func attempts() async throws {
        for (path, attempts) in [("status/403", 1), ("status/502", 3)] {
            let server = try FaultyServer()
            _ = try await client(path, of: server).run("nsauth token $C --endpoint \"$E\" --timeout 30")
            let sent = try assertions(server)
            #expect(sent.count == attempts && Set(sent).count == attempts, "\(path)")
        }
    }

    @Test("no request reaches the host of a redirect")
    func redirect() async throws {
        let server = try FaultyServer()
        _ = try await client("redirect", of: server).run("nsauth token $C --endpoint \"$E\"")
        #expect(try assertions(server).count == 1)
    }

    @Test(
        "a file of authorities that is none is a matter of configuration",
        arguments: ["missing", "/", "$KEYS/p256.key"]
    )
    func authorities(_ path: String) async throws {
        let outcome = try await client("token").run("nsauth token $C --endpoint \"$E\" --ca-file \(path)")
        #expect(outcome.status == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.last?.contains("check the CA file") == true)
    }

    @Test("who asks again after Retry-After gets the token")
    func busy() async throws {
        let outcome = try await client("busy/2").run("nsauth token $C --endpoint \"$E\" --timeout 20")
        #expect(outcome.output == ["a.good-token"] && outcome.status == 0, "\(outcome)")
    }

    @Test("the token is printed in each format, and signs a request", arguments: Format.all)
    func formats(_ format: Format) async throws {
        let outcome = try await client("token").run(format.command)
        #expect(format.expected.allows(outcome), "\(outcome)")
    }

    // MARK: support

    private func client(
        _ path: String,
        on listener: String = "good",
        of other: FaultyServer? = nil
    ) throws -> TranscriptRun {
        let server = other ?? server
        let run = try TranscriptRun()
        run.set("C", "--account 123456 --client-id ci --signing-key $KEYS/p256.key --certificate $KEYS/p256.pem")
        run.set("E", server.url(path, on: listener))
        run.set("NSAUTH_CA_FILE", server.file("ca.pem"))
        return run
    }

    /// The client assertions that have reached the server.
    private func assertions(_ server: FaultyServer) throws -> [String] {
        let bodies = (try? String(contentsOfFile: server.file("bodies"), encoding: .utf8)) ?? ""
        return bodies.split(whereSeparator: \.isNewline)
            .compactMap { $0.split(separator: "client_assertion=").last?.split(separator: "&").first.map(String.init) }
    }

    /// The assertions, their signatures, and the tokens.
    private func secrets() throws -> [String] {
        let sent = try assertions(server)
        return sent + sent.compactMap { $0.split(separator: ".").last.map(String.init) } + ["good-token", "Injected"]
    }
}

extension TokenFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let path: String
        var listener = "good"
        let status: Int32
        let says: String
        /// Seconds. Short only where it is the time limit that ends it, for an answer may take long on a busy machine.
        var timeout: Int { status == 6 && says.hasPrefix("no answer") ? 3 : 25 }

        var testDescription: String { listener == "good" ? path : listener }

        static let all = [
            Fault(path: "status/400", status: 7, says: "the token endpoint refuses the client, with status 400"),
            Fault(path: "status/401", status: 7, says: "the token endpoint refuses the client, with status 401"),
            Fault(path: "status/404", status: 7, says: "the token endpoint refuses the client, with status 404"),
            Fault(path: "status/429", status: 8, says: "the token endpoint gives no token, with status 429"),
            Fault(path: "status/500", status: 8, says: "the token endpoint gives no token, with status 500"),
            Fault(path: "redirect", status: 8, says: "the token endpoint gives no token, with status 302"),
            Fault(path: "html", status: 8, says: "the token endpoint's answer cannot be used: "),
            Fault(path: "truncated", status: 8, says: "the token endpoint's answer cannot be used: "),
            Fault(path: "injected", status: 8, says: "the token endpoint's answer cannot be used: "),
            Fault(path: "size/209715200", status: 8, says: "the answer of '127.0.0.1' is larger than any token"),
            Fault(path: "line/90000", status: 8, says: "the answer of '127.0.0.1' is larger than any token"),
            Fault(path: "line/200000", status: 8, says: "the answer of '127.0.0.1' is larger than any token"),
            Fault(path: "echoed", status: 7, says: "the token endpoint refuses the client, with status 401: "),
            Fault(path: "endless", status: 8, says: "the answer of '127.0.0.1' is larger than any token"),
            Fault(path: "silent", status: 6, says: "no answer from '127.0.0.1' within the time limit: "),
            Fault(path: "slow", status: 6, says: "no answer from '127.0.0.1' within the time limit: "),
            Fault(path: "cut/0", status: 6, says: "the connection to '127.0.0.1' broke while receiving: "),
            Fault(path: "cut/40", status: 6, says: "the connection to '127.0.0.1' broke while receiving: "),
            Fault(path: "garbage", status: 6, says: "the connection to '127.0.0.1' broke while receiving: "),
            Fault(path: "token", listener: "expired", status: 6, says: "no trusted connection to '127.0.0.1': "),
            Fault(path: "token", listener: "untrusted", status: 6, says: "no trusted connection to '127.0.0.1': "),
            Fault(path: "token", listener: "wrong_name", status: 6, says: "no trusted connection to '127.0.0.1': "),
            Fault(path: "token", listener: "old", status: 6, says: "no trusted connection to '127.0.0.1': "),
        ]
    }

    struct Format: Sendable, CustomTestStringConvertible {
        let command: String
        let expected: Outcome

        var testDescription: String { command }

        init(_ options: String, _ output: [String], errors: [String] = []) {
            command = "nsauth \(options) $C --endpoint \"$E\""
            expected = Outcome(output: output, errors: errors, status: 0)
        }

        private static let restlet =
            "https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1"

        static let all = [
            Format("token", ["a.good-token"]),
            Format("token --min-ttl 3600", ["a.good-token"]),
            Format("token --format header", ["Authorization: Bearer a.good-token"]),
            Format("token --format env", ["NSAUTH_ACCESS_TOKEN='a.good-token'", "NSAUTH_ACCESS_TOKEN_EXPIRES_AT=…"]),
            Format("token --format json", ["{…\"access_token\":\"a.good-token\"…}"]),
            Format("sign '\(restlet)'", ["Authorization: Bearer a.good-token"]),
            Format("sign --format value '\(restlet)'", ["Bearer a.good-token"]),
            Format("sign --format curl '\(restlet)'", ["curl …Bearer a.good-token…"]),
        ]
    }
}
