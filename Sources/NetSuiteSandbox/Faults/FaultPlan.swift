/// The faults that were set, and how far each has come.
struct FaultPlan: Sendable {
    struct Entry: Sendable {
        let fault: Fault
        let setAt: Int64
        /// Requests that fitted, for the pattern.
        var seen = 0
        /// Requests that it had its effect on.
        var applied = 0

        var json: JSON {
            [
                "fault": .text(fault.description), "setAt": .text(CivilTime(setAt).text),
                "applied": .integer(Int64(applied)),
            ]
        }
    }

    private(set) var entries: [Entry] = []
    /// Requests that are being answered.
    private var inFlight = 0

    mutating func add(_ fault: Fault, at now: Int64) { entries.append(Entry(fault: fault, setAt: now)) }

    mutating func removeAll() { entries = [] }

    /// A request begins: the faults that have their effect on it.
    mutating func begin(_ path: String, at now: Int64) -> [Fault] {
        inFlight += 1
        guard !entries.isEmpty else { return [] }
        var faults: [Fault] = []
        for index in entries.indices where entries[index].takes(path, at: now, inFlight: inFlight) {
            faults.append(entries[index].fault)
        }
        return faults
    }

    mutating func end() { inFlight -= 1 }
}

extension FaultPlan.Entry {
    /// Whether the fault has its effect on this request, which it then counts.
    fileprivate mutating func takes(_ path: String, at now: Int64, inFlight: Int) -> Bool {
        let second = now - setAt
        guard fault.pathPrefix.map(path.hasPrefix) ?? true,
            second >= fault.from?.components.seconds ?? .min, second < fault.to?.components.seconds ?? .max,
            applied < fault.count ?? .max
        else { return false }
        defer { seen += 1 }
        if let pattern = fault.pattern { guard seen < pattern.count, pattern[seen] else { return false } }
        if case .concurrencyLimit(let limit) = fault.kind { guard inFlight > limit else { return false } }
        applied += 1
        return true
    }
}
