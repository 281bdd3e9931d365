#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Two ends of a pipe that no other program inherits; closed when they go out of scope.
final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .last }
        // pipe2, which would leave no gap here, is not visible to Swift.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        closeWriting()
    }

    /// Closes this process's writing end, so that reading ends when the last other one is closed.
    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}
