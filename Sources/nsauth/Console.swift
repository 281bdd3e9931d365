import NetSuiteProfiles
import OAuthFormats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program's two voices.
enum Console {
    /// Writes data and a line break to stdout, whole.
    static func print(_ text: String) throws(Failure) {
        guard write(text + "\n", to: STDOUT_FILENO) else {
            throw Failure(.failure, "cannot write to stdout: \(unsafe String(cString: strerror(errno)))")
        }
    }

    /// Whether a person reads along on stderr.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes one line of talk to stderr; control characters cannot break it.
    static func talk(_ text: String) {
        _ = write("nsauth: \(text.withoutControls)\n", to: STDERR_FILENO)
    }

    /// Says what should be put right although it works.
    static func warn(_ warning: ProfileWarning) {
        talk("warning: \(warning.message)")
        talk("hint: \(warning.hint)")
    }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { bytes in unsafe writeOnce(descriptor, bytes) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

private func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}

/// The process itself.
enum Process {
    /// A core file would hold the secrets of the moment.
    static func neverDumpCore() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            let core = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        #else
            let core = RLIMIT_CORE
        #endif
        _ = unsafe setrlimit(core, &none)
    }

    /// A file that grows beyond the limit is an error as a full disk is, and not the end.
    static func survivesFileSizeLimit() { signal(SIGXFSZ, SIG_IGN) }

    /// Refuses arguments that are not UTF-8: Swift replaces what is ill-formed, and something else would be signed.
    static func checkArguments() throws(Failure) {
        for index in 0..<Int(CommandLine.argc) {
            guard let word = unsafe CommandLine.unsafeArgv[index] else { continue }
            guard unsafe String(validatingCString: word) == nil else { continue }
            throw Failure(
                .usage,
                "argument \(index) is not UTF-8",
                hint: "percent-encode it in a URL; put a body into a file, and give '--data-binary @FILE'"
            )
        }
    }

    /// At once: nothing is left to be written, and libcrypto must not be taken down while a thread still uses it.
    static func end(_ status: ExitStatus) -> Never { _exit(status.code) }
}
