import Foundation

/// A program started and waited for with nothing around it, so that what is timed is the program.
struct Command {
    var words: [String]
    /// What it finds there beside this process' own.
    var environment: [String: String] = [:]

    func run() throws {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var (arguments, values) = unsafe (pointers(words), pointers(variables.map { "\($0)=\($1)" }))
        defer { unsafe (arguments + values).forEach { unsafe free($0) } }
        var (child, status): (pid_t, Int32) = (0, 0)
        guard unsafe posix_spawnp(&child, words[0], &actions, nil, &arguments, &values) == 0,
            unsafe waitpid(child, &status, 0) == child, status == 0
        else { throw BenchmarkError("\(words[0]) could not be run, or ended with an error") }
    }

    /// Ended by nil, as execve(2) has them.
    private func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        unsafe texts.map { unsafe strdup($0) } + [nil]
    }
}
