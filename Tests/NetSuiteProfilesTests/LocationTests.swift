import NetSuiteAuth
import Testing

@testable import NetSuiteProfiles

@Suite("Which profile file is read")
struct LocationTests {
    @Test("NSAUTH_CONFIG_DIR, else XDG_CONFIG_HOME/nsauth, else ~/.config/nsauth")
    func folders() throws {
        var variables = ["HOME": "/h"]
        #expect(try ProfileLocation(Environment(variables)).folder == "/h/.config/nsauth/profiles")
        variables["XDG_CONFIG_HOME"] = "relative"
        #expect(try ProfileLocation(Environment(variables)).folder == "/h/.config/nsauth/profiles")
        variables["XDG_CONFIG_HOME"] = "/x/"
        #expect(try ProfileLocation(Environment(variables)).folder == "/x/nsauth/profiles")
        variables["NSAUTH_CONFIG_DIR"] = "/c"
        #expect(try ProfileLocation(Environment(variables)).folder == "/c/profiles")
        #expect(try ProfileLocation(Environment([:])).folder == nil)
    }

    @Test("without a name, default is read if it exists")
    func byDefault() throws {
        let folder = try TemporaryFolder()
        #expect(try Profile(environment: folder.environment()).path == nil)
        let path = try folder.profile("account = '1'")
        #expect(try Profile(environment: folder.environment()).path == path)
        #expect(try Profile(environment: Environment([:])).path == nil)
    }

    @Test("--profile beats NSAUTH_PROFILE")
    func named() throws {
        let folder = try TemporaryFolder()
        let a = try folder.profile("account = '1'", named: "a")
        let b = try folder.profile("account = '2'", named: "b.c_d-1")
        let environment = folder.environment(["NSAUTH_PROFILE": "a"])
        #expect(try Profile(environment: environment).path == a)
        #expect(try Profile(options: options { $0.profile = "b.c_d-1" }, environment: environment).path == b)
    }

    @Test("a named profile that does not exist is an error with its path and the nearest names")
    func missing() throws {
        let folder = try TemporaryFolder()
        for name in ["production", "sandbox", "other"] { try folder.profile("", named: name) }
        let error = try failure {
            _ = try Profile(options: options { $0.profile = "prodution" }, environment: folder.environment())
        }
        #expect(error.code == .profileNotFound)
        #expect(error.code.cause == .configuration)
        #expect(error.message.contains("\(folder.path)/profiles/prodution.toml"))
        #expect(error.hint == "did you mean 'production'")
        let named = try failure { _ = try Profile(environment: folder.environment(["NSAUTH_PROFILE": "default"])) }
        #expect(named.code == .profileNotFound)
        let homeless = try failure { _ = try Profile(environment: Environment(["NSAUTH_PROFILE": "x"])) }
        #expect(homeless.hint == "set NSAUTH_CONFIG_DIR or HOME")
    }

    @Test("a profile's name is no path", arguments: ["", ".hidden", "..", "a/b", "/etc/x", "a b", "é", "a\n", "-\0"])
    func names(name: String) throws {
        let folder = try TemporaryFolder()
        let error = try failure {
            _ = try Profile(options: options { $0.profile = name }, environment: folder.environment())
        }
        #expect(error.code == .invalidOption)
        guard !name.isEmpty else { return }
        let variable = try failure { _ = try Profile(environment: folder.environment(["NSAUTH_PROFILE": name])) }
        #expect(variable.code == .invalidValue)
    }

    @Test("a profile file that is a folder, or may not be read, is an error")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("profiles/default.toml")
        let error = try failure { _ = try Profile(environment: folder.environment()) }
        #expect(error.code == .unreadableFile)
        #expect(error.message.hasSuffix("default.toml cannot be read: is a directory"))
    }

    @Test("a profile behind a link is read, and its relative paths start where the link is")
    func link() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("elsewhere")
        try folder.write("elsewhere/real.toml", tbaProfile("consumer_secret_file = 'cs'"))
        try folder.link("profiles/default.toml", to: "\(folder.path)/elsewhere/real.toml")
        try folder.write("profiles/cs", "beside-the-link")
        var profile = try Profile(environment: folder.environment())
        #expect(try profile.consumerSecret() == "beside-the-link")
    }
}
