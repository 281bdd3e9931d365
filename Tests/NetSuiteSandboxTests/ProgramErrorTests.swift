import Foundation
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("nsauth-sandbox: errors and addresses")
struct ProgramErrorTests {
    /// A misuse or a failure, and what is said.
    struct Case: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let status: Int32
        let error: String
        let hint: String

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let cases: [Case] = [
        Case(
            arguments: ["--account", "1", "--account", "1"],
            status: 2,
            error: "a sandbox has one account at least, and none of them twice",
            hint: "name each account once"
        ),
        Case(
            arguments: ["--token-lifetime", "0"],
            status: 2,
            error: "the token lifetime is not 1 second to a century",
            hint: "use a whole number of seconds from 1 to 3162240000"
        ),
        Case(
            arguments: ["--time-offset", "9223372036854775807"],
            status: 2,
            error: "the time offset is not at most a century",
            hint: "use a whole number of seconds from -3162240000 to 3162240000"
        ),
        Case(
            arguments: ["--host", "nope.invalid"],
            status: 1,
            error: "cannot listen at 'nope.invalid': it is neither an address nor a known name",
            hint: "choose an address of this machine, such as 127.0.0.1 or ::1"
        ),
        Case(
            arguments: ["--host", "192.0.2.1", "--port", "8443"],
            status: 1,
            error: "cannot listen at 192.0.2.1, port 8443: the address is not of this machine",
            hint: "choose an address of this machine, such as 127.0.0.1 or ::1"
        ),
        Case(
            arguments: ["--directory", "/dev/null"],
            status: 1,
            error: "cannot make the folder '/dev/null': file exists",
            hint: "choose with --directory a folder that can be written into"
        ),
        Case(
            arguments: ["--fault", "cut,when=1"],
            status: 2,
            error: "the fault 'cut' has no option 'when'",
            hint: #"write \, for a comma that belongs to a text; use one of "#
                + Fault.names.joined(separator: ", ")
        ),
    ]

    @Test("each error is one line, and so is what to do about it", arguments: cases)
    func error(_ run: Case) async throws {
        let outcome = try await Program("nsauth-sandbox", ["--port", "0"] + run.arguments).end()
        #expect(outcome.status == run.status && outcome.output.isEmpty)
        #expect(outcome.errors == "nsauth-sandbox: error: \(run.error)\nnsauth-sandbox: hint: \(run.hint)\n")
    }

    @Test("where it listens at every address, URL, profiles and lines for /etc/hosts name the loopback one")
    func wildcard() async throws {
        let program = try Program("nsauth-sandbox", ["--port", "0", "--host", "0.0.0.0"])
        let line = try await program.line()
        let ready = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let (url, folder) = (try #require(ready["url"] as? String), try #require(ready["directory"] as? String))
        #expect(url.hasPrefix("https://127.0.0.1:"))
        let profile = try String(contentsOfFile: "\(folder)/profiles/sandbox-oauth2.toml", encoding: .utf8)
        #expect(profile.contains("endpoint = \"\(url)\"\n"))
        let token = try await Program(
            "nsauth",
            ["token", "--profile", "sandbox-oauth2"],
            environment: ["NSAUTH_CONFIG_DIR": folder]
        ).end()
        #expect(token.status == 0, "\(token.errors)")
        _ = try await program.end(SIGTERM)
        let names = try await Program("nsauth-sandbox", ["--host", "::", "--host-names"]).end()
        #expect(names.output.hasPrefix("::1 123456.suitetalk.api.netsuite.com "))
    }

    @Test("every address of IPv6 is [::1] in the URL")
    func wildcardOfIPv6() async throws {
        var configuration = NetSuiteSandbox.Configuration()
        configuration.host = "::"
        let sandbox: NetSuiteSandbox
        do throws(SandboxError) {
            sandbox = try await NetSuiteSandbox.start(configuration)
        } catch {
            // A machine without IPv6.
            #expect(error.code == .addressUnavailable)
            return
        }
        #expect(sandbox.url == "https://[::1]:\(sandbox.port)")
        let client = try Client(sandbox)
        #expect(try await client.exchange().status == 200)
        await sandbox.stop()
    }
}
