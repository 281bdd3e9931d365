/// The last verdicts, the oldest first; older ones are forgotten, and so are those that would take up too much memory.
struct AuditTrail: Sendable {
    /// Bytes that all entries together take up at most, unless the last alone does.
    static let sizeLimit = 16 << 20

    private let capacity: Int
    /// What is forgotten stands as nil at the beginning until it is worth while to move the others.
    private var kept: [AuditEntry?] = []
    private var forgotten = 0
    private var size = 0
    private var count = 0

    init(capacity: Int) { self.capacity = max(capacity, 0) }

    var entries: [AuditEntry] { kept.compactMap(\.self) }

    /// Numbers an entry and keeps it.
    mutating func append(_ entry: AuditEntry) -> AuditEntry {
        count += 1
        var numbered = entry
        numbered.number = count
        kept.append(numbered)
        size += numbered.size
        while kept.count - forgotten > capacity || size > Self.sizeLimit && kept.count - forgotten > 1 {
            size -= kept[forgotten]?.size ?? 0
            kept[forgotten] = nil
            forgotten += 1
        }
        if forgotten > kept.count / 2 {
            kept.removeFirst(forgotten)
            forgotten = 0
        }
        return numbered
    }
}
