/// What a command did, or is expected to do.
struct Outcome: Hashable, Sendable, CustomStringConvertible {
    let output: [String]
    let errors: [String]
    let status: Int32

    init(output: [String], errors: [String], status: Int32) {
        (self.output, self.errors, self.status) = (output, errors, status)
    }

    /// Whether `actual` is what was expected, `…` standing for anything.
    func allows(_ actual: Outcome) -> Bool {
        status == actual.status && allow(output[...], actual.output[...]) && allow(errors[...], actual.errors[...])
    }

    /// As a transcript has it.
    var description: String {
        (output.map { "> \($0)" } + errors.map { "! \($0)" } + ["= \(status)"]).joined(separator: "\n")
    }
}

private func allow(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    if first == "…" {
        return (actual.startIndex...actual.endIndex).contains { allow(expected.dropFirst(), actual[$0...]) }
    }
    guard let line = actual.first, allow(first, line) else { return false }
    return allow(expected.dropFirst(), actual.dropFirst())
}

private func allow(_ expected: String, _ actual: String) -> Bool {
    var parts = expected.split(separator: "…", omittingEmptySubsequences: false)[...]
    guard parts.count > 1, let head = parts.popFirst(), let tail = parts.popLast() else { return expected == actual }
    guard actual.hasPrefix(head) else { return false }
    var rest = actual.dropFirst(head.count)
    for part in parts where !part.isEmpty {
        guard let found = rest.firstRange(of: part) else { return false }
        rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(tail)
}
