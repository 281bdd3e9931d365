import AuthCrypto

// `environ` is a variable of C, which Swift cannot know to be left alone.
#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#else
    @unsafe @preconcurrency import Darwin
#endif

/// A program and its arguments, run without a shell for what it prints.
struct Command: Sendable {
    /// What went wrong.
    enum Failure: Error {
        case cannotStart(SystemError)
        case exited(Int32)
        case killed(signal: Int32)
        /// Somebody else has taken its status, or the process ignores SIGCHLD.
        case lost
        case unreadable(CryptoError)
    }

    let words: [String]

    /// Runs the program, found as a shell finds it, and waits for its end.
    ///
    /// Its stdin and stderr are this process's, so that it can ask for a password. What it prints goes straight into
    /// memory that is wiped on release.
    func output(limit: Int) throws(Failure) -> SecretBytes {
        let pipe: Pipe
        do throws(SystemError) { pipe = try Pipe() } catch { throw .cannotStart(error) }
        let child: pid_t
        do throws(SystemError) { child = try start(output: pipe.writing) } catch { throw .cannotStart(error) }
        pipe.closeWriting()
        let output: SecretBytes
        do throws(CryptoError) {
            output = try SecretBytes(readingFrom: pipe.reading, limit: limit)
        } catch {
            // Nobody reads on, so it could wait for ever to be read.
            kill(child, SIGKILL)
            _ = try? wait(for: child)
            throw .unreadable(error)
        }
        try wait(for: child)
        return output
    }

    private func start(output: Int32) throws(SystemError) -> pid_t {
        #if canImport(Glibc)
            var actions = unsafe posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        // Without it the program would print its secret to our own stdout.
        let redirection = unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        guard redirection == 0 else { throw SystemError(number: redirection) }
        // A service that ignores SIGPIPE would pass that on, and the program could not notice that nobody reads.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe sigaddset(&signals, SIGXFSZ)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var arguments = unsafe words.map { unsafe strdup($0) }
        defer { unsafe arguments.forEach { unsafe free($0) } }
        unsafe arguments.append(nil)
        var child: pid_t = 0
        let failure = unsafe posix_spawnp(&child, words.first ?? "", &actions, &attributes, arguments, environ)
        guard failure == 0 else { throw SystemError(number: failure) }
        return child
    }

    private func wait(for child: pid_t) throws(Failure) {
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw .lost }
        }
        // The low seven bits hold the signal, the next byte the exit status.
        let signal = status & 0x7f
        if signal != 0 { throw .killed(signal: signal) }
        let exit = (status >> 8) & 0xff
        if exit != 0 { throw .exited(exit) }
    }
}
