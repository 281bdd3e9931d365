/// The last verdicts, the oldest first; older ones are forgotten.
struct AuditTrail: Sendable {
    private let capacity: Int
    private var ring: [AuditEntry] = []
    private var oldest = 0
    private var count = 0

    init(capacity: Int) { self.capacity = max(capacity, 0) }

    var entries: [AuditEntry] { Array(ring[oldest...] + ring[..<oldest]) }

    /// Numbers an entry and keeps it.
    mutating func append(_ entry: AuditEntry) -> AuditEntry {
        count += 1
        var numbered = entry
        numbered.number = count
        if ring.count < capacity {
            ring.append(numbered)
        } else if capacity > 0 {
            ring[oldest] = numbered
            oldest = (oldest + 1) % capacity
        }
        return numbered
    }
}
