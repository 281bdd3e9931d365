import AuthCrypto
import OAuthFormats

/// The one place a secret is going to be taken from.
struct SecretSource: Sendable, CustomStringConvertible {
    enum Kind: Hashable, Sendable {
        case text(String)
        case file(path: String)
        case standardInput
        case command([String])
    }

    let kind: Kind
    let origin: Origin

    /// Takes the secret as it stands: reads the file, or runs the command.
    ///
    /// - Throws: `ProfileError` with `unreadableFile`, `commandFailed`, or the origin's code where it is empty.
    func read(limit: Int) throws(ProfileError) -> FileContent {
        let content: FileContent
        switch kind {
        case .text(let text): content = FileContent(bytes: SecretBytes(utf8: text), warning: nil)
        case .file(let path): content = try read(path, limit: limit)
        case .standardInput: content = try read(nil, limit: limit)
        case .command(let words): content = FileContent(bytes: try run(words, limit: limit), warning: nil)
        }
        return content
    }

    /// How messages name it: the file's path, else where it was found.
    var description: String {
        if case .file(let path) = kind { path.withoutControls } else { origin.description }
    }

    /// The error for a source that gives no bytes.
    var empty: ProfileError {
        switch kind {
        case .text: ProfileError(origin.code, "\(origin) is empty")
        case .file(let path): ProfileError(.unreadableFile, "\(path.withoutControls) (\(origin)) is empty")
        case .standardInput: ProfileError(.unreadableFile, "stdin (\(origin)) is empty")
        case .command(let words): ProfileError(.commandFailed, "\(Self.name(words)) (\(origin)) printed nothing")
        }
    }

    private func read(_ path: String?, limit: Int) throws(ProfileError) -> FileContent {
        do throws(FileFailure) {
            guard let path else { return try FileContent(standardInput: (), limit: limit) }
            return try FileContent(path: path, limit: limit)
        } catch {
            let name = path?.withoutControls ?? "stdin"
            let isRelative =
                switch origin {
                case .profile: true
                case .option, .variable: false
                }
            throw ProfileError(
                .unreadableFile,
                "\(name) (\(origin)) \(error.predicate)",
                hint: error == .missing && isRelative ? "a path in a profile starts at the profile's folder" : nil
            )
        }
    }

    private func run(_ words: [String], limit: Int) throws(ProfileError) -> SecretBytes {
        do throws(Command.Failure) {
            return try Command(words: words).output(limit: limit)
        } catch {
            let reason =
                switch error {
                case .cannotStart(let error): "cannot be run: \(error.message)"
                case .exited(let status): "ended with status \(status)"
                case .killed(let signal): "was ended by signal \(signal)"
                case .lost: "ended, and its status is lost because SIGCHLD is ignored"
                case .unreadable(let error) where error.code == .tooLarge: "printed more than \(limit / 1024) KiB"
                case .unreadable(let error): "cannot be read from: \(error.message)"
                }
            throw ProfileError(.commandFailed, "\(Self.name(words)) (\(origin)) \(reason)")
        }
    }

    /// A command's first word: the others may be secrets.
    private static func name(_ words: [String]) -> String { "the command '\((words.first ?? "").withoutControls)'" }
}

extension FileContent {
    fileprivate init(bytes: SecretBytes, warning: ProfileWarning?) {
        self.bytes = bytes
        self.warning = warning
    }
}
