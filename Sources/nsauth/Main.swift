import ArgumentParser

/// Runs the command line: data on stdout, talk on stderr, and an exit status that says what kind of failure it was.
@main
enum Main {
    static func main() {
        Process.neverDumpCore()
        do {
            try Process.checkArguments()
            let words = CommandLine.arguments.dropFirst()
            if let plain = PlainCommand(words) { return try plain.run() }
            var command = try Nsauth.parseAsRoot(Arguments.separated(words))
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
