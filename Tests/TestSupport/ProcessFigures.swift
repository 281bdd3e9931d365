import Foundation

/// What the system says of this process.
public enum ProcessFigures {
    /// What the open descriptors are; under a sanitizer the sockets, for it opens pipes to its symbolizer.
    public static func descriptors() throws -> [String] {
        let files = FileManager.default
        return try files.contentsOfDirectory(atPath: "/proc/self/fd").map { descriptor in
            (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")) ?? "gone"
        }.filter { !isSanitized || $0.hasPrefix("socket:") }
    }

    /// Memory that is in use, in KiB.
    public static func residentKiB() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// Whether a sanitizer watches, which takes time and memory of its own.
    public static let isSanitized = ["__tsan_init", "__asan_init"].contains { name in
        guard let program = unsafe dlopen(nil, RTLD_NOW) else { return false }
        return unsafe dlsym(program, name) != nil
    }
}
