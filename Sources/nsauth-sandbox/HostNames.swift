import NetSuiteAuth

/// The lines of `/etc/hosts` that lead the accounts' own host names to the sandbox.
enum HostNames {
    static func lines(_ accounts: [AccountID], host: String) -> String {
        // What means every address leads nowhere.
        let host = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
        return accounts.map { account in
            let hosts: [AccountHost] = [.suiteTalk, .restlets, .app]
            let names = hosts.map { host in
                let url = AccountEndpoints(account: account).url(host, path: "")
                return String(url.trimmingPrefix("https://"))
            }
            return "\(host) \(names.joined(separator: " "))"
        }.joined(separator: "\n")
    }
}
