import OAuthFormats

/// Where a value was found.
enum Origin: Hashable, Sendable, CustomStringConvertible {
    case option(String)
    case variable(String)
    case profile(ProfileKey, path: String)

    /// How messages name it, for example `--account` or `account in ~/.config/nsauth/profiles/default.toml`.
    var description: String {
        switch self {
        case .option(let name), .variable(let name): name
        case .profile(let key, let path): "\(key.name) in \(path.withoutControls)"
        }
    }

    /// The code for a value that breaks a rule.
    var code: ProfileError.Code {
        switch self {
        case .option: .invalidOption
        case .variable, .profile: .invalidValue
        }
    }

    /// An option comes before a variable, and that before a profile.
    var rank: Int {
        switch self {
        case .option: 0
        case .variable: 1
        case .profile: 2
        }
    }
}

/// A value and where it was found.
struct Found: Sendable {
    let value: ProfileValue
    let origin: Origin
}
