import NetSuiteAuth
import Testing

@testable import NetSuiteProfiles

@Suite("Precedence: option, environment, profile file")
struct PrecedenceTests {
    @Test("every key of a profile belongs to exactly one value or secret")
    func complete() {
        let keys = Setting.all.map(\.key) + SecretSetting.all.flatMap(\.keys)
        #expect(keys.count == ProfileKey.allCases.count)
        #expect(Set(keys) == Set(ProfileKey.allCases))
    }

    @Test("an option beats the environment, which beats the profile", arguments: Setting.all.indices)
    func values(index: Int) throws {
        let setting = Setting.all[index]
        let folder = try TemporaryFolder()
        let table = setting.key.table.map { "[\($0)]\n" } ?? ""
        switch setting.key.type {
        case .number: try folder.profile("\(table)\(setting.key.name) = 3")
        case .texts: try folder.profile("\(table)\(setting.key.name) = ['3']")
        default: try folder.profile("\(table)\(setting.key.name) = '3'")
        }
        var environment = folder.environment()
        let typed = try #require(setting.typed as? WritableKeyPath<ProfileOptions, String?>)
        let file = try Sources(options: ProfileOptions(), environment: environment).find(setting)
        #expect(file?.origin.rank == 2)
        #expect(file.map { $0.value == .number(3) || $0.value.text == "3" } == true)

        if let variable = setting.variable {
            environment = folder.environment([variable: "2"])
            let found = try Sources(options: ProfileOptions(), environment: environment).find(setting)
            #expect(found?.value.text == "2")
            #expect(found?.origin == .variable(variable))
        }
        let found = try Sources(options: options { $0[keyPath: typed] = "1" }, environment: environment).find(setting)
        #expect(found?.value.text == "1")
        #expect(found?.origin == .option(setting.option))
    }

    @Test("an option beats the environment, which beats the profile, whatever kind of source", arguments: [0, 1, 2, 3])
    func secrets(index: Int) throws {
        let secret = SecretSetting.all[index]
        let typed = try #require(secret.typed as? WritableKeyPath<ProfileOptions, String?>)
        for key in secret.keys {
            let folder = try TemporaryFolder()
            let value = key.type == .texts ? "['p']" : "'p'"
            try folder.profile("[\(key.table ?? "")]\n\(key.name) = \(value)")
            let file = try Sources(options: ProfileOptions(), environment: folder.environment()).find(secret)
            #expect(file?.origin == .profile(key, path: "\(folder.path)/profiles/default.toml"))

            for variable in [secret.variable, secret.fileVariable].compactMap(\.self) {
                let environment = folder.environment([variable: "v"])
                let set = try Sources(options: ProfileOptions(), environment: environment).find(secret)
                #expect(set?.origin == .variable(variable))
                #expect(set?.kind == (variable == secret.variable ? .text("v") : .file(path: "v")))
                let given = try Sources(options: options { $0[keyPath: typed] = "o" }, environment: environment)
                #expect(try given.find(secret)?.kind == .file(path: "o"))
            }
        }
    }

    @Test("a variable that is set to nothing counts as unset")
    func empty() throws {
        let folder = try TemporaryFolder()
        try folder.profile("account = '123456'")
        let profile = try Profile(environment: folder.environment(["NSAUTH_ACCOUNT": "", "NSAUTH_PROFILE": ""]))
        #expect(try profile.account().realm == "123456")
    }

    @Test("a value that is empty or has a line break is refused")
    func emptyOrBroken() throws {
        for (value, message) in [("", "--endpoint is empty"), ("https://a\r\nb", "control character")] {
            let error = try failure {
                _ = try Profile(options: options { $0.endpoint = value }, environment: .init([:]))
            }
            #expect(error.code == .invalidOption)
            #expect(error.message.contains(message))
            #expect(error.code.cause == .usage)
        }
        let error = try failure { _ = try Profile(environment: Environment(["NSAUTH_ENDPOINT": "a\nb"])) }
        #expect(error.code == .invalidValue)
        #expect(try failure(ofProfile: #"endpoint = "a\nb""#).code == .invalidValue)
    }

    @Test("a complete environment needs no file")
    func environmentOnly() throws {
        var profile = try Profile(
            environment: Environment([
                "NSAUTH_ACCOUNT": "123456_SB1", "NSAUTH_CONSUMER_KEY": "ck", "NSAUTH_CONSUMER_SECRET": "cs\n",
                "NSAUTH_TOKEN_ID": "ti", "NSAUTH_TOKEN_SECRET": "ts",
            ])
        )
        #expect(profile.path == nil)
        #expect(try profile.account().hostLabel == "123456-sb1")
        #expect(try profile.scheme() == .tba)
        #expect(try profile.consumerSecret() == "cs")
        #expect(profile.warnings.isEmpty)
    }
}
