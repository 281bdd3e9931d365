import NetSuiteAuth
import NetSuiteProfiles

/// Where a command line wants tokens to be kept.
struct CacheArguments {
    /// The folder, where it is not the usual one.
    var folder: String?
    /// Whether no token is taken from there, and none put there.
    var isOff = false

    static let plainOptions = ["cache"]
    static let plainFlags = ["no-cache"]

    init() {}

    init(_ arguments: PlainArguments) {
        folder = arguments["cache"]
        isOff = arguments.flags.contains("no-cache")
    }

    /// The store, or nil where none is wanted, or there is no home folder for it.
    func store() throws -> FileTokenStore? {
        guard !isOff else {
            guard folder == nil else {
                throw Failure(.usage, "--cache and --no-cache exclude each other", hint: "leave one of them out")
            }
            return nil
        }
        guard let folder else {
            if let usual = try Environment.process.tokenFolder() { return FileTokenStore(path: usual) }
            Console.talk("warning: no token is kept from one run to the next: HOME and XDG_CACHE_HOME name no folder")
            Console.talk("hint: set one of them, or give '--cache DIR', or '--no-cache'")
            return nil
        }
        guard !folder.isEmpty else { throw Failure(.usage, "--cache is empty", hint: "give a folder, or '--no-cache'") }
        return FileTokenStore(path: folder)
    }
}
