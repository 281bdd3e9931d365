import Foundation
import Testing
import TestSupport

@Suite("nsauth-sandbox")
struct ProgramTests {
    @Test("the ready line is one line of JSON without a secret, and the files are there, secrets for their owner alone")
    func readyLine() async throws {
        let folder = try TemporaryFolder()
        let running = try await RunningSandbox(["--directory", "\(folder.path)/new/"])
        #expect(running.line.filter { $0 == "\n" }.count == 1 && running.line.hasPrefix(#"{"url":"https://127.0.0.1:"#))
        #expect(running.directory == "\(folder.path)/new")
        let modes: [(String, Int)] = [
            ("", 0o700), ("profiles", 0o700), ("ca.pem", 0o644), ("certificate.pem", 0o644), ("key.pem", 0o600),
            ("consumer-secret", 0o600), ("token-secret", 0o600), ("profiles/sandbox-oauth2.toml", 0o600),
            ("profiles/sandbox-tba.toml", 0o600),
        ]
        for (name, mode) in modes {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(running.directory)/\(name)")
            #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: running.directory).count == modes.count - 1)
        for name in ["key.pem", "consumer-secret", "token-secret"] {
            let secret = try String(contentsOfFile: "\(running.directory)/\(name)", encoding: .utf8)
            #expect(!secret.isEmpty && !running.line.contains(secret) && !running.program.errors.contains(secret))
        }
        let outcome = try await running.program.end(SIGTERM)
        #expect(outcome.status == 0 && outcome.output == running.line)
        #expect(FileManager.default.fileExists(atPath: "\(running.directory)/ca.pem"))
    }

    @Test("the profiles work as they stand, by both schemes, for every account")
    func profiles() async throws {
        let folder = try TemporaryFolder()
        let running = try await RunningSandbox(
            ["--directory", folder.path, "--account", "123456", "--account", "123456_sb1", "--key-type", "p384"]
        )
        let url = running.url + Client.serverTime
        for profile in ["sandbox-tba", "sandbox-tba-123456-sb1", "sandbox-oauth2", "sandbox-oauth2-123456-sb1"] {
            let signed = try await running.nsauth(["sign", "--profile", profile, url])
            #expect(signed.status == 0, "\(signed.errors)")
            let header = signed.output.trimmingCharacters(in: .newlines)
            let response = try await running.curl(["-H", header, url])
            #expect(response.status == 200 && response.body.hasPrefix(#"{"serverTime":""#), "\(response)")
        }
        let audit = running.program.errors
        #expect(audit.contains(" by TBA account 123456_SB1 ") && audit.contains(" by bearer account 123456 "))
        #expect(audit.contains("success POST /services/rest/auth/oauth2/v1/token by client credentials"))
        _ = try await running.program.end(SIGTERM)
    }

    @Test(
        "without a folder it makes one, says where, and removes it at its end, by SIGINT too",
        arguments: [SIGTERM, SIGINT]
    )
    func temporaryFolder(signal: Int32) async throws {
        let running = try await RunningSandbox([])
        #expect(running.directory.hasPrefix(running.program.temporaryFolder))
        #expect(FileManager.default.fileExists(atPath: "\(running.directory)/ca.pem"))
        let outcome = try await running.program.end(signal)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "nsauth-sandbox: credentials are in \(running.directory)\n")
        #expect(!FileManager.default.fileExists(atPath: running.directory))
    }

    @Test("verdicts and faults go to stderr as they happen, one line each, and --quiet keeps them back")
    func auditTrail() async throws {
        for quiet in [false, true] {
            let running = try await RunningSandbox(["--fault", "status=503,for=1"] + (quiet ? ["--quiet"] : []))
            let url = running.url + Client.restlet
            #expect(try await running.curl([url]).status == 503)
            #expect(try await running.curl([url]).status == 401)
            let lines = try await running.program.end(SIGTERM).errors.split(separator: "\n")
            #expect(lines.count == (quiet ? 1 : 3))
            if quiet { continue }
            #expect(lines[1].hasSuffix(" fault status=503,for=1 GET /app/site/hosting/restlet.nl"))
            #expect(
                lines[2].hasSuffix(
                    " failure MissingTokenPassportRequiredFields GET /app/site/hosting/restlet.nl by none: "
                        + "there is no 'Authorization' header"
                )
            )
        }
    }

    @Test("clock, lifetime and certificate are as the options say")
    func options() async throws {
        let running = try await RunningSandbox(
            ["--time-offset", "-86400", "--token-lifetime", "7", "--server-certificate", "wrong-name"]
        )
        #expect(try await running.curl([running.url]).exit == 60)
        let response = try await running.curl(["--insecure", running.url])
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        let date = try #require(formatter.date(from: response.field("date") ?? ""))
        #expect(abs(date.timeIntervalSinceNow + 86_400) < 60)
        _ = try await running.program.end(SIGTERM)
    }

    @Test("a port that is taken is status 1, with what to do")
    func portTaken() async throws {
        let running = try await RunningSandbox([])
        let port = try #require(running.url.split(separator: ":").last.map(String.init))
        let second = try await Program("nsauth-sandbox", ["--port", port]).end()
        #expect(second.status == 1 && second.output.isEmpty)
        #expect(
            second.errors == "nsauth-sandbox: error: another program listens at 127.0.0.1, port \(port)\n"
                + "nsauth-sandbox: hint: choose another port; 0 takes a free one\n"
        )
        _ = try await running.program.end(SIGTERM)
    }

    @Test(
        "a misuse is status 2, with an error and a hint and nothing on stdout",
        arguments: [
            ["--nothing"], ["--port", "many"], ["--port", "70000"], ["--fault", "nothing"], ["--account", "a/b"],
            ["--account", "1", "--account", "1"], ["--key-type", "rsa2048"], ["--token-lifetime", "0"],
            ["--time-offset", "9223372036854775807"], ["extra"], ["--server-certificate", "none"],
        ]
    )
    func misuse(arguments: [String]) async throws {
        let outcome = try await Program("nsauth-sandbox", arguments).end()
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("nsauth-sandbox: error: "))
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("nsauth-sandbox: hint: ") }, "\(outcome.errors)")
        #expect(MessageStyle.faults(String(lines[0].dropFirst("nsauth-sandbox: error: ".count))).isEmpty)
    }

    @Test("a folder that cannot be made is status 1, and nothing is served")
    func folderThatIsAFile() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("file", [])
        let outcome = try await Program("nsauth-sandbox", ["--port", "0", "--directory", file]).end()
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("nsauth-sandbox: error: cannot make the folder '\(file)': "))
    }

    @Test("the lines for /etc/hosts, the help with examples, and the version")
    func texts() async throws {
        let names = try await Program("nsauth-sandbox", ["--account", "123456_SB1", "--host-names"]).end()
        #expect(
            names.output == "127.0.0.1 123456-sb1.suitetalk.api.netsuite.com 123456-sb1.restlets.api.netsuite.com "
                + "123456-sb1.app.netsuite.com\n"
        )
        let help = try await Program("nsauth-sandbox", ["--help"]).end()
        #expect(help.status == 0 && help.output.contains("EXAMPLES:") && help.output.contains("token-line-break"))
        #expect(try await Program("nsauth-sandbox", ["--version"]).end().output.hasPrefix("nsauth-sandbox 0."))
    }
}
