import ArgumentParser

/// Runs the command line: data on stdout, talk on stderr, and an exit status that says what kind of failure it was.
@main
enum Main {
    static func main() {
        Process.neverDumpCore()
        do {
            var command = try Nsauth.parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            exit(with: failure)
        } catch {
            exitAfterParsing(error)
        }
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
        exit(
            with: Failure(
                .usage,
                Nsauth.message(for: error).asMessage,
                hint: "see 'nsauth --help' or 'nsauth VERB --help'"
            )
        )
    }

    private static func exit(with failure: Failure) -> Never {
        Console.talk("error: \(failure.message)")
        if let hint = failure.hint { Console.talk("hint: \(hint)") }
        Process.end(failure.status)
    }
}

extension String {
    /// One of ArgumentParser's sentences as our messages are written: its first line, lower case, without a full stop.
    fileprivate var asMessage: String {
        let line = prefix { !$0.isNewline }
        let text = line.hasSuffix(".") ? line.dropLast() : line
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
