import NetSuiteProfiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `Connector` signs with throwaway credentials; `Connector PROFILE` with those of a profile and of variables NSAUTH_….
@main
enum Demonstration {
    static func main() async {
        do {
            try await run(profile: CommandLine.arguments.dropFirst().first)
        } catch {
            print("Connector: error: \(error)")
            exit(1)
        }
    }

    private static func run(profile name: String?) async throws {
        var options = ProfileOptions()
        options.profile = name
        let profile = try Profile(options: options, environment: name == nil ? throwaway : .process)
        // Stands in for an HTTP client: it shows what would be sent, is busy at first, and then content.
        var answers = [503, 200]
        let connector = try Connector(profile) { request in
            print("\(request.method) \(request.url)")
            for (header, value) in request.headers {
                // A header is as good as a password until its nonce is used: that of real credentials is not printed.
                print(name == nil ? "  \(header): \(value)" : "  \(header)")
            }
            let answer = answers.removeFirst()
            print("  answered \(answer)\n")
            return answer
        }
        let status = try await connector.callRESTlet(script: 6, deploy: 1, json: #"{"order":"SO-1001"}"#)
        print("the RESTlet was called, with status \(status)")
    }

    /// Oracle's own sample values ("The Signature for Web Services and RESTlets"), which open nothing.
    private static let throwaway = Environment([
        "NSAUTH_ACCOUNT": "123456",
        "NSAUTH_CONSUMER_KEY": "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
        "NSAUTH_CONSUMER_SECRET": "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5",
        "NSAUTH_TOKEN_ID": "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
        "NSAUTH_TOKEN_SECRET": "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295",
    ])
}
