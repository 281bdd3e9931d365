import NetSuiteAuth
import NetSuiteSandbox

/// The one line on stdout, JSON without a secret in it.
enum ReadyLine {
    static func json(_ sandbox: NetSuiteSandbox, directory: String) -> String {
        let accounts = sandbox.accounts.enumerated().map { index, account in
            let profiles = CredentialFiles.profiles(account, index: index).map(quoted).joined(separator: ",")
            let members = [
                ("account", account.id.realm), ("client_id", account.clientID),
                ("application_id", account.applicationID), ("certificate_id", account.certificateID),
                ("token_id", account.tokenID),
            ]
            return "{\(object(members)),\"profiles\":[\(profiles)]}"
        }
        let members = [
            ("url", sandbox.url), ("directory", directory), ("ca_file", "\(directory)/ca.pem"),
            ("account", sandbox.account.id.realm),
        ]
        return "{\(object(members)),\"port\":\(sandbox.port),\"accounts\":[\(accounts.joined(separator: ","))]}"
    }

    private static func object(_ members: [(String, String)]) -> String {
        members.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",")
    }

    private static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": output += "\\\(scalar)"
            case "\u{0}"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
