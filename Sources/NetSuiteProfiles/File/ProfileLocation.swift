import OAuthFormats

/// The folder that profiles stand in: `${NSAUTH_CONFIG_DIR:-${XDG_CONFIG_HOME:-~/.config}/nsauth}/profiles`.
struct ProfileLocation: Sendable {
    /// Nil where no variable says where it is.
    let folder: String?

    init(_ environment: Environment) throws(ProfileError) {
        if let own = try environment.value("NSAUTH_CONFIG_DIR") {
            folder = own.appendingPath("profiles")
        } else if let shared = try environment.value("XDG_CONFIG_HOME"), shared.hasPrefix("/") {
            // The XDG base directory specification has relative paths ignored.
            folder = shared.appendingPath("nsauth/profiles")
        } else {
            folder = try environment.value("HOME")?.appendingPath(".config/nsauth/profiles")
        }
    }

    /// The file of a profile.
    ///
    /// - Throws: `ProfileError` where the name is none, or where the folder is not known.
    func path(name: String, from origin: Origin) throws(ProfileError) -> String {
        guard !name.isEmpty, !name.hasPrefix("."), name.utf8.allSatisfy(\.isNameByte) else {
            throw ProfileError(
                origin.code,
                "\(origin) is no profile's name: '\(name.withoutControls)'",
                hint: "a name has letters, digits, '.', '_' and '-', and does not start with '.'"
            )
        }
        guard let folder else {
            throw ProfileError(
                .profileNotFound,
                "profile '\(name)' cannot be looked for: no folder is known",
                hint: "set NSAUTH_CONFIG_DIR or HOME"
            )
        }
        return folder.appendingPath(name + ".toml")
    }

    /// The error for a profile that was asked for and does not exist.
    func notFound(_ name: String, path: String) -> ProfileError {
        let names = folder.map(fileNames(in:)) ?? []
        let near = name.nearest(among: names.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) })
        let hint =
            near.isEmpty
            ? "write that file, or set NSAUTH_CONFIG_DIR to the folder above 'profiles'"
            : "did you mean \(near.map { "'\($0.withoutControls)'" }.joined(separator: " or "))"
        return ProfileError(
            .profileNotFound,
            "profile '\(name)' does not exist: no file \(path.withoutControls)",
            hint: hint
        )
    }
}

extension String {
    /// The path one or more steps below this folder.
    func appendingPath(_ steps: String) -> String { hasSuffix("/") ? self + steps : self + "/" + steps }

    /// The folder of this path, as far as it is written.
    var parentPath: String {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
