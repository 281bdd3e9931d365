import ArgumentParser

/// Runs the command line: one line of JSON on stdout, talk and the login audit trail on stderr.
@main
enum Main {
    static func main() async {
        Console.ignoreBrokenPipes()
        do {
            let command = try SandboxCommand.parse()
            try await command.run()
        } catch let failure as Failure {
            exit(with: failure)
        } catch {
            exitAfterParsing(error)
        }
        Console.end(0)
    }

    /// What ArgumentParser throws: a help text, a version, a completion script, or a misuse.
    private static func exitAfterParsing(_ error: any Error) -> Never {
        guard !SandboxCommand.exitCode(for: error).isSuccess else {
            Console.print(SandboxCommand.fullMessage(for: error))
            Console.end(0)
        }
        exit(with: Failure(misuse: SandboxCommand.message(for: error)))
    }

    private static func exit(with failure: Failure) -> Never {
        Console.talk("error: \(failure.message)")
        Console.talk("hint: \(failure.hint)")
        Console.end(failure.status)
    }
}
