import ArgumentParser
import AuthCrypto
import NetSuiteAuth
import NetSuiteSandbox
import UnixSignals

/// The program's options, and what it does with them.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nsauth-sandbox",
        abstract: "Serve a NetSuite on this machine that judges as NetSuite judges.",
        usage: "nsauth-sandbox [OPTIONS]",
        discussion: """
            It serves the OAuth 2.0 token endpoint, RESTlets and REST web services over TLS on the loopback interface, and \
            writes throwaway credentials with profiles for them. When it is ready it prints one line of JSON on stdout; \
            each login's verdict goes to stderr, and is at GET /sandbox/audit-trail. SIGTERM or SIGINT ends it.

            EXAMPLES:
              read -r ready < <(nsauth-sandbox --directory sandbox)   # bash; goes on when it is ready
              NSAUTH_CONFIG_DIR=sandbox nsauth token --profile sandbox-oauth2
              curl --cacert sandbox/ca.pem -d status=503,for=2 https://127.0.0.1:8443/sandbox/faults
              nsauth-sandbox --port 0 --fault status=503,for=2 --fault latency=250
              nsauth-sandbox --account 123456 --account 123456_SB1 --port 443
              nsauth-sandbox --account 123456 --host-names | sudo tee -a /etc/hosts

            FAULTS (and ,for=N ,path=PREFIX ,pattern=ok:fail:… ,from=S ,to=S, with status ,retry-after=TEXT; a comma in a text is \
            \\, where an option seems to follow):
              \(Fault.names.joined(separator: "\n  "))

            OVER HTTP:
              GET /sandbox/audit-trail, /sandbox/exchanges, /sandbox/state, /sandbox/faults
              POST /sandbox/faults (as above, or JSON), /sandbox/state ({"unlock":true} lets a locked user in again)
              POST /sandbox/tokens, /sandbox/reset; DELETE /sandbox/faults

            EXIT STATUS:
              0  ended by a signal
              1  other failure, such as a port that is taken
              2  usage
            """,
        version: "nsauth-sandbox \(Version.current)"
    )

    @Option(help: ArgumentHelp("Port to listen at; 0 takes a free one.", valueName: "number"))
    var port = 8443

    @Option(help: ArgumentHelp("Address to listen at.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Folder for CA, keys and profiles; by default a temporary one.", valueName: "dir"))
    var directory: String?

    @Option(help: ArgumentHelp("Account ID, such as 123456_SB1; may be repeated.", valueName: "id"))
    var account: [String] = ["123456"]

    @Option(help: ArgumentHelp("Kind of the accounts' keys: \(KeyType.names).", valueName: "type"))
    var keyType = KeyType.p256

    @Option(help: ArgumentHelp("Lifetime of access tokens.", valueName: "seconds"))
    var tokenLifetime: Int64 = 3600

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What the sandbox's clock is ahead; negative where it is behind.", valueName: "seconds")
    )
    var timeOffset: Int64 = 0

    @Option(help: ArgumentHelp("Something that goes wrong on purpose, see below; may be repeated.", valueName: "fault"))
    var fault: [String] = []

    @Option(help: ArgumentHelp("Server certificate: \(CertificateType.names).", valueName: "type"))
    var serverCertificate = CertificateType.valid

    @Flag(help: "Print the lines for /etc/hosts, and end.")
    var hostNames = false

    @Flag(help: "Keep the login audit trail off stderr.")
    var quiet = false

    func run() async throws {
        let configuration = try orFail { try self.configuration() }
        if hostNames { return Console.print(HostNames.lines(configuration.accounts.map(\.id), host: host)) }
        // First of all: from here on a signal ends the program in order.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let folder = try orFail { try directory.map { try Folder(at: $0) } ?? Folder(temporary: "nsauth-sandbox") }
        defer { folder.removeIfTemporary() }
        let sandbox: NetSuiteSandbox
        do throws(SandboxError) {
            sandbox = try await NetSuiteSandbox.start(configuration)
        } catch {
            throw Failure(error)
        }
        try await serve(sandbox, folder, until: signals)
    }

    private func serve(_ sandbox: NetSuiteSandbox, _ folder: Folder, until signals: UnixSignalsSequence) async throws {
        do {
            try orFail { try CredentialFiles(sandbox: sandbox).write(into: folder) }
            Console.talk("credentials are in \(folder.path)")
            Console.print(ReadyLine.json(sandbox, directory: folder.path))
            for await _ in signals { break }
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    private func configuration() throws -> NetSuiteSandbox.Configuration {
        var configuration = NetSuiteSandbox.Configuration(
            accounts: try account.map { text in
                var account = NetSuiteSandbox.AccountConfiguration(try AccountID(text))
                account.keyKind = keyType.kind
                return account
            }
        )
        configuration.host = host
        configuration.port = port
        configuration.tokenLifetime = .seconds(tokenLifetime)
        configuration.timeOffset = .seconds(timeOffset)
        configuration.serverCertificate = serverCertificate.kind
        configuration.faults = try fault.map { try Fault($0) }
        if !quiet { configuration.log = Console.log }
        return configuration
    }
}

/// Runs `body` and turns what it throws into what the program says.
private func orFail<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
        return try body()
    } catch let error as SandboxError {
        throw Failure(error)
    } catch let error as AuthError {
        throw Failure(error)
    } catch let error as SystemError {
        throw Failure(error)
    } catch {
        throw Failure("\(error)")
    }
}
