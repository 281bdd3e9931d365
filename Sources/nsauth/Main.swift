import ArgumentParser
import NetSuiteProfiles
import OAuthFormats

/// Runs the command line: data on stdout, talk on stderr, and an exit status that says what kind of failure it was.
@main
enum Main {
    static func main() {
        Process.neverDumpCore()
        Process.survivesFileSizeLimit()
        do {
            try Process.checkArguments()
            let words = CommandLine.arguments.dropFirst()
            if let plain = PlainCommand(words) {
                try plain.run()
            } else {
                try checkVerb(words.first)
                var command = try Nsauth.parseAsRoot(Arguments.separated(words))
                try command.run()
            }
            Process.end(.success)
        } catch let failure as Failure {
            exit(with: failure)
        } catch {
            exitAfterParsing(error)
        }
    }

    /// Refuses a first word that is no verb; ArgumentParser would speak of arguments it did not expect.
    private static func checkVerb(_ word: String?) throws(Failure) {
        let verbs = Nsauth.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word, !word.hasPrefix("-"), !(verbs + ["help"]).contains(word) else { return }
        let meant = word.nearest(among: verbs, limit: 1).first.map { "did you mean '\($0)'? " } ?? ""
        throw Failure(
            .usage,
            "there is no verb '\(word.printable)'",
            hint: "\(meant)the verbs are \(verbs.joined(separator: ", "))"
        )
    }

    /// What ArgumentParser throws: a help text, a version, a completion script, or a misuse.
    private static func exitAfterParsing(_ error: any Error) -> Never {
        guard !Nsauth.exitCode(for: error).isSuccess else {
            do throws(Failure) {
                try Console.print(Nsauth.fullMessage(for: error))
            } catch {
                exit(with: error)
            }
            Process.end(.success)
        }
        exit(with: Failure(misuse: Nsauth.message(for: error)))
    }

    private static func exit(with failure: Failure) -> Never {
        Console.talk("error: \(failure.message)")
        Console.talk("hint: \(failure.hint ?? failure.status.hint)")
        Process.end(failure.status)
    }
}

extension Failure {
    /// ArgumentParser's sentences as our messages are written: the first is the error, advice after it the hint.
    fileprivate init(misuse text: String) {
        let line = text.prefix { !$0.isNewline }
        let advice = ["Please ", "Did you mean "].compactMap { line.ranges(of: ". \($0)").last }.first
        let hint = advice.map { line[$0.lowerBound...].dropFirst(2) }
        self.init(
            .usage,
            line[..<(advice?.lowerBound ?? line.endIndex)].asMessage,
            hint: hint?.trimmingPrefix("Please ").asMessage ?? "see 'nsauth --help' or 'nsauth VERB --help'"
        )
    }
}

extension Substring {
    /// Lower case, without a full stop.
    fileprivate var asMessage: String {
        let text = hasSuffix(".") || hasSuffix("?") ? dropLast() : self
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
