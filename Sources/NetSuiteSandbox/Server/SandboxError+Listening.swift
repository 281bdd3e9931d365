import NIOCore

extension SandboxError {
    /// Why a server could not listen.
    init(_ error: any Error, listeningAt host: String, _ port: Int) {
        let place = "\(host.printable), port \(port)"
        guard let number = (error as? IOError)?.errnoCode else {
            self.init(
                .addressUnavailable,
                "cannot listen at '\(host.printable)': it is neither an address nor a known name",
                hint: Self.hint
            )
            return
        }
        switch number {
        case Number.addressInUse:
            self.init(
                .addressInUse,
                "another program listens at \(place)",
                hint: "choose another port; 0 takes a free one"
            )
        case Number.addressNotAvailable:
            self.init(
                .addressUnavailable,
                "cannot listen at \(place): the address is not of this machine",
                hint: Self.hint
            )
        case Number.permissionDenied:
            self.init(
                .addressUnavailable,
                "cannot listen at \(place): permission denied",
                hint: "choose a port above 1023; 0 takes a free one"
            )
        case Number.tooManyFiles:
            self.init(
                .systemFailure,
                "cannot listen at \(place): too many open files",
                hint: "raise the limit of open files"
            )
        default:
            self.init(
                .addressUnavailable,
                "cannot listen at \(place): the system's error number \(number)",
                hint: Self.hint
            )
        }
    }

    private static let hint = "choose an address of this machine, such as 127.0.0.1 or ::1"

    /// The system's numbers of errors, as far as they differ in what to do.
    private enum Number {
        static let permissionDenied: CInt = 13
        static let tooManyFiles: CInt = 24
        #if os(Linux)
            static let addressInUse: CInt = 98
            static let addressNotAvailable: CInt = 99
        #else
            static let addressInUse: CInt = 48
            static let addressNotAvailable: CInt = 49
        #endif
    }
}
