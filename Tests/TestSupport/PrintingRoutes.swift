/// Everything that printing can make of a value: interpolation, description and debug description, `dump`, a walk
/// through its mirror, and the same inside an array, an optional, a tuple, a dictionary, a struct and an error.
public func printingRoutes(_ value: some Sendable) -> [(route: String, text: String)] {
    let holders: [(String, Any)] = [
        ("itself", value), ("array", [value]), ("optional", Optional(value) as Any), ("tuple", (1, value)),
        ("dictionary", ["key": value]), ("struct", Holder(held: value)), ("error", HoldingError(held: value)),
        ("result", Result<Int, HoldingError>.failure(HoldingError(held: value))),
    ]
    return holders.flatMap { name, holder -> [(route: String, text: String)] in
        var dumped = ""
        dump(holder, to: &dumped)
        return [
            ("\(name), interpolated", "\(holder)"), ("\(name), describing", String(describing: holder)),
            ("\(name), reflecting", String(reflecting: holder)), ("\(name), dumped", dumped),
            ("\(name), mirrored", mirrored(holder)),
        ]
    }
}

struct Holder {
    let held: Any
}

struct HoldingError: Error {
    let held: any Sendable
}

private func mirrored(_ value: Any, depth: Int = 0) -> String {
    guard depth < 8 else { return "" }
    return Mirror(reflecting: value).children.map { child in
        "\(child.label ?? "") \(child.value) \(mirrored(child.value, depth: depth + 1))"
    }.joined(separator: " ")
}
