import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program's two voices, and its end.
enum Console {
    /// A reader that is gone ends no server.
    static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Writes data and a line break to stdout.
    static func print(_ text: String) { _ = writeAll(text + "\n", to: STDOUT_FILENO) }

    /// Writes one line of talk to stderr, behind those that were logged before.
    static func talk(_ text: String) { log("nsauth-sandbox: \(text)") }

    /// Writes one line to stderr, some time soon: whoever calls never waits for a reader of stderr. Where ten thousand
    /// lines wait already, the line is left out.
    @Sendable
    static func log(_ line: String) {
        guard waiting.wait(timeout: .now()) == .success else { return }
        let shown = String(
            String.UnicodeScalarView(line.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })
        )
        queue.async {
            _ = writeAll(shown + "\n", to: STDERR_FILENO)
            waiting.signal()
        }
    }

    /// Ends the process; what was logged is written first, unless nobody reads it within a second.
    static func end(_ status: Int32) -> Never {
        let written = DispatchSemaphore(value: 0)
        queue.async { written.signal() }
        _ = written.wait(timeout: .now() + 1)
        exit(status)
    }

    /// Writes all of a text.
    static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { bytes in
                unsafe write(descriptor, bytes.baseAddress, bytes.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    private static let queue = DispatchQueue(label: "stderr")
    /// Room for lines that wait.
    private static let waiting = DispatchSemaphore(value: 10_000)
}
