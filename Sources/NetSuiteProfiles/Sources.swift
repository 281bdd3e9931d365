import AuthCrypto
import NetSuiteAuth
import OAuthFormats

/// The three places a value can come from, and the order they are asked in.
struct Sources: Sendable {
    let options: ProfileOptions
    let environment: Environment
    let file: ProfileFile?
    /// The file that was read, or that would be if it existed.
    private let path: String?

    init(options: ProfileOptions, environment: Environment) throws(ProfileError) {
        self.options = options
        self.environment = environment
        let location = try ProfileLocation(environment)
        let variable = try environment.value("NSAUTH_PROFILE")
        if let name = options.profile ?? variable {
            let origin = options.profile == nil ? Origin.variable("NSAUTH_PROFILE") : .option("--profile")
            let path = try location.path(name: name, from: origin)
            guard let file = try ProfileFile(path: path) else { throw location.notFound(name, path: path) }
            (self.file, self.path) = (file, path)
        } else {
            path = location.folder?.appendingPath("default.toml")
            file = try path.flatMap { (path) throws(ProfileError) in try ProfileFile(path: path) }
        }
    }

    /// A value as it was given.
    ///
    /// - Throws: `ProfileError` where it is empty or has a control character.
    func find(_ setting: Setting) throws(ProfileError) -> Found? {
        guard let found = try lookUp(setting) else { return nil }
        guard let text = found.value.text else { return found }
        guard !text.isEmpty else { throw ProfileError(found.origin.code, "\(found.origin) is empty") }
        guard !text.hasControls else {
            throw ProfileError(found.origin.code, "\(found.origin) has a control character or a line break")
        }
        return found
    }

    /// A value that is text.
    func text(_ setting: Setting) throws(ProfileError) -> String? { try find(setting)?.value.text }

    /// A value that is text, and that nothing works without.
    func require(_ setting: Setting) throws(ProfileError) -> (String, Origin) {
        guard let found = try find(setting), let text = found.value.text else {
            throw ProfileError(.missingCredential, "\(setting.name) is missing", hint: ways(to: setting))
        }
        return (text, found.origin)
    }

    /// The path of a file; one that a profile gives is relative to the profile's folder.
    func path(_ setting: Setting) throws(ProfileError) -> String? {
        guard let found = try find(setting), let written = found.value.text else { return nil }
        return try resolve(written, setting.key, found.origin)
    }

    /// A path as it was written, or as the profile that gives it means it.
    func resolve(_ written: String, _ key: ProfileKey, _ origin: Origin) throws(ProfileError) -> String {
        guard case .profile = origin, let file else { return written }
        return try file.resolve(written, key, environment)
    }

    /// Whether one of these is given, by whatever means.
    func hasAny(_ settings: [Setting], _ secrets: [SecretSetting]) throws(ProfileError) -> Bool {
        for setting in settings where try lookUp(setting) != nil { return true }
        for secret in secrets where try find(secret) != nil { return true }
        return false
    }

    /// How to give a value, for hints.
    func ways(to setting: Setting) -> String {
        ways(option: setting.option, variable: setting.variable, keys: [setting.key])
    }

    /// How to give a secret, for hints.
    func ways(to secret: SecretSetting) -> String {
        ways(option: "\(secret.option) FILE", variable: secret.variable, keys: secret.keys)
    }

    private func ways(option: String, variable: String?, keys: [ProfileKey]) -> String {
        let variable = variable.map { "set \($0), " } ?? ""
        let table = keys.first?.table.map { "[\($0)] of " } ?? ""
        let names = keys.map(\.name).joined(separator: " or ")
        return "give \(option), \(variable)or write \(names) into \(table)\(path?.withoutControls ?? "a profile")"
    }

    /// The warning where a profile was asked for by an option, and variables come before what it says.
    func overridingVariables() throws(ProfileError) -> ProfileWarning? {
        guard let name = options.profile, let file else { return nil }
        var names: [String] = []
        for setting in Setting.all where options[keyPath: setting.typed] == nil && file.values[setting.key] != nil {
            if let variable = setting.variable, try environment.value(variable) != nil { names.append(variable) }
        }
        for secret in SecretSetting.all where options[keyPath: secret.typed] == nil {
            guard secret.keys.contains(where: { file.values[$0] != nil }) else { continue }
            for variable in [secret.variable, secret.fileVariable].compactMap(\.self)
            where try environment.value(variable) != nil { names.append(variable) }
        }
        guard !names.isEmpty else { return nil }
        return ProfileWarning(
            message: "\(names.joined(separator: ", ")) in the environment come\(names.count == 1 ? "s" : "") before "
                + "what the profile '\(name.printable)' says",
            hint: "unset \(names.count == 1 ? "it" : "them"), or give options"
        )
    }

    private func lookUp(_ setting: Setting) throws(ProfileError) -> Found? {
        if let typed = options[keyPath: setting.typed] {
            return Found(value: .text(typed), origin: .option(setting.option))
        }
        if let variable = setting.variable, let value = try environment.value(variable) {
            return Found(value: .text(value), origin: .variable(variable))
        }
        return file.flatMap { file in
            file.values[setting.key].map { Found(value: $0, origin: .profile(setting.key, path: file.path)) }
        }
    }
}
