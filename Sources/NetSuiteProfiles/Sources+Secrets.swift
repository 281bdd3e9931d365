extension Sources {
    /// The source of a secret, unread.
    func find(_ secret: SecretSetting) throws(ProfileError) -> SecretSource? {
        if let path = options[keyPath: secret.typed] {
            return try typedFile(path, secret.option)
        }
        if let source = try fromEnvironment(secret) { return source }
        guard let file, let key = secret.keys.first(where: { file.values[$0] != nil }) else { return nil }
        let origin = Origin.profile(key, path: file.path)
        switch file.values[key] {
        case .text(let path) where key == secret.file:
            guard !path.isEmpty else { throw ProfileError(origin.code, "\(origin) is empty") }
            return SecretSource(kind: .file(path: try resolve(path, key, origin)), origin: origin)
        case .text(let text): return SecretSource(kind: .text(text), origin: origin)
        case .texts(let words): return SecretSource(kind: .command(try command(words, key, origin)), origin: origin)
        case .number, nil: return nil
        }
    }

    /// The source of a secret that nothing works without.
    func require(_ secret: SecretSetting) throws(ProfileError) -> SecretSource {
        guard let source = try find(secret) else {
            throw ProfileError(.missingCredential, "\(secret.name) is missing", hint: ways(to: secret))
        }
        return source
    }

    /// A file that an option names; `-` is stdin.
    func typedFile(_ path: String, _ option: String) throws(ProfileError) -> SecretSource {
        let origin = Origin.option(option)
        guard !path.isEmpty else { throw ProfileError(origin.code, "\(origin) is empty") }
        return SecretSource(kind: path == "-" ? .standardInput : .file(path: path), origin: origin)
    }

    private func fromEnvironment(_ secret: SecretSetting) throws(ProfileError) -> SecretSource? {
        let value = try environment.value(secret.variable)
        let path = try secret.fileVariable.flatMap { (name) throws(ProfileError) in try environment.value(name) }
        if let value, path == nil {
            let text = secret.isKey ? value.withRealLineBreaks : value
            return SecretSource(kind: .text(text), origin: .variable(secret.variable))
        }
        guard let name = secret.fileVariable, let path else { return nil }
        guard value == nil else {
            throw ProfileError(
                .conflictingSources,
                "\(secret.name) is given by \(secret.variable) and by \(name)",
                hint: "unset one of them"
            )
        }
        return SecretSource(kind: .file(path: path), origin: .variable(name))
    }

    private func command(_ words: [String], _ key: ProfileKey, _ origin: Origin) throws(ProfileError) -> [String] {
        guard let program = words.first, !program.isEmpty else {
            throw ProfileError(
                origin.code,
                "\(origin) names no program",
                hint: "write it as [\"program\", \"argument\"]"
            )
        }
        guard program.hasPrefix("~/") else { return words }
        return [try resolve(program, key, origin)] + words.dropFirst()
    }
}

extension String {
    /// A PEM text as many build systems store it, on one line with `\n` written out, with its lines again.
    fileprivate var withRealLineBreaks: String {
        guard !utf8.contains(UInt8(ascii: "\n")) else { return self }
        var text = ""
        var rest = self[...]
        while let mark = rest.firstRange(of: #"\n"#) {
            text += rest[..<mark.lowerBound] + "\n"
            rest = rest[mark.upperBound...]
        }
        return text + rest
    }
}
