import Foundation

/// What the system says of this process.
enum ProcessFigures {
    /// How many descriptors are open.
    static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    /// Memory that is in use, in KiB.
    static func residentKiB() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// Whether a sanitizer watches, which takes time and memory of its own.
    static let isSanitized = ["__tsan_init", "__asan_init"].contains { name in
        guard let program = unsafe dlopen(nil, RTLD_NOW) else { return false }
        return unsafe dlsym(program, name) != nil
    }
}
