import CLibFuzzer

/// Runs a test on the inputs that libFuzzer makes.
public enum Fuzzing {
    nonisolated(unsafe) private static var test: ([UInt8]) -> Void = { _ in }

    /// Runs `test` until libFuzzer's limits on the command line are reached, and ends the process where it traps.
    public static func run(_ test: @escaping ([UInt8]) -> Void) {
        unsafe self.test = test
        var count = CommandLine.argc
        var arguments = unsafe CommandLine.unsafeArgv
        _ = unsafe withUnsafeMutablePointer(to: &arguments) { arguments in
            unsafe LLVMFuzzerRunDriver(
                &count,
                UnsafeMutableRawPointer(arguments).assumingMemoryBound(
                    to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self
                )
            ) { start, count in
                unsafe Fuzzing.test(Array(UnsafeBufferPointer(start: start, count: count)))
                return 0
            }
        }
    }

    /// Stops the process: a rule does not hold, and libFuzzer keeps the input.
    public static func require(_ holds: Bool, _ rule: String) {
        if !holds { fatalError(rule) }
    }
}

extension [UInt8] {
    /// The bytes as text, what is not UTF-8 repaired.
    public var text: String { String(decoding: self, as: UTF8.self) }

    /// The parts between the bytes of value 0.
    public var parts: [[UInt8]] { split(separator: 0, omittingEmptySubsequences: false).map(Array.init) }
}
