/// What the program's exit status says to a script.
struct ExitStatus: Hashable {
    let code: Int32

    static let success = ExitStatus(code: 0)
    static let failure = ExitStatus(code: 1)
    static let usage = ExitStatus(code: 2)
    static let configuration = ExitStatus(code: 3)
    static let key = ExitStatus(code: 4)
    static let signing = ExitStatus(code: 5)
    static let network = ExitStatus(code: 6)
    static let refused = ExitStatus(code: 7)
    static let endpointFailed = ExitStatus(code: 8)
    static let clockSkew = ExitStatus(code: 9)

    /// What to do where nothing more is known than the status.
    var hint: String {
        switch self {
        case .usage: "see 'nsauth --help' or 'nsauth VERB --help'"
        case .configuration: "check the value and where it comes from: option, variable or profile"
        case .key: "check that it is the file that was made for this integration, whole and readable"
        case .network: "check the network, and https_proxy and no_proxy in the environment"
        case .refused, .endpointFailed: "see the Login Audit Trail in NetSuite, or run it again with -v"
        default: "try again; if it stays so, report it with what 'nsauth --version' says"
        }
    }
}
