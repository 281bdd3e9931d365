import NetSuiteAuth

extension TokenStoreConformance {
    struct Rule: Sendable {
        let name: String
        let check: @Sendable (TokenStoreTrial) async throws -> Void
    }

    static let rules = [
        Rule(name: "nothing is read where nothing was written") { trial in
            try await trial.expect(trial.store, has: nil, trial.key)
        },
        Rule(name: "what was written is read whole, by others too, whatever its size and its bytes") { trial in
            for size in [0, 1, 1000, 65_536] {
                let record = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
                try await trial.store.write(record, for: trial.key, expiresAt: TokenStoreTrial.end)
                try await trial.expect(trial.store, has: record, trial.key)
                try await trial.expect(trial.other, has: record, trial.key)
            }
        },
        Rule(name: "each name has its own record") { trial in
            try await trial.store.write([1], for: trial.key, expiresAt: TokenStoreTrial.end)
            try await trial.expect(trial.store, has: nil, trial.otherKey)
            try await trial.other.write([2], for: trial.otherKey, expiresAt: TokenStoreTrial.end)
            try await trial.expect(trial.store, has: [1], trial.key)
            try await trial.expect(trial.store, has: [2], trial.otherKey)
        },
        Rule(name: "a record that is removed is gone, and to remove nothing is no error") { trial in
            try await trial.store.write([1], for: trial.key, expiresAt: TokenStoreTrial.end)
            try await trial.other.remove(trial.key)
            try await trial.expect(trial.store, has: nil, trial.key)
            try await trial.store.remove(trial.key)
        },
        Rule(name: "whoever reads while others write has a whole record", check: readsWhole),
        Rule(name: "a lease has one holder, is for one name, and is free once it is given back") { trial in
            let lease = try await trial.lease(trial.store, trial.key, .seconds(10))
            try await trial.expectNoLease(trial.store, trial.key)
            try await trial.expectNoLease(trial.other, trial.key)
            await (try await trial.lease(trial.other, trial.otherKey, .seconds(10))).release()
            try trial.expect(try await lease.renew(for: .seconds(10)), "a lease that is held is not renewed")
            await lease.release()
            await (try await trial.lease(trial.other, trial.key, .seconds(10))).release()
        },
        Rule(name: "a lease that has ended is not renewed, and its release takes nobody else's") { trial in
            let old = try await trial.lease(trial.store, trial.key, .seconds(10))
            await old.release()
            let new = try await trial.lease(trial.other, trial.key, .seconds(10))
            try trial.expect(try await !old.renew(for: .seconds(10)), "a lease that was given back is renewed")
            await old.release()
            try await trial.expectNoLease(trial.store, trial.key)
            await new.release()
        },
        Rule(name: "of many who want a lease at once, one gets it", check: hasOneHolder),
        Rule(name: "a lease ends by itself, later where it is renewed") { trial in
            guard let passTime = trial.passTime else { return }
            let lease = try await trial.lease(trial.store, trial.key, .seconds(2))
            try await passTime(.seconds(1))
            try trial.expect(try await lease.renew(for: .seconds(3)), "a lease that is held is not renewed")
            try await passTime(.seconds(2))
            try await trial.expectNoLease(trial.other, trial.key)
            try await passTime(.seconds(2))
            let next = try await trial.lease(trial.other, trial.key, .seconds(10))
            try trial.expect(try await !lease.renew(for: .seconds(10)), "a lease that has ended is renewed")
            await lease.release()
            try await trial.expectNoLease(trial.store, trial.key)
            await next.release()
        },
    ]

    @Sendable
    private static func readsWhole(_ trial: TokenStoreTrial) async throws {
        let records = (0..<4).map { [UInt8](repeating: UInt8($0), count: 1000 + 5000 * $0) }
        try await trial.store.write(records[0], for: trial.key, expiresAt: TokenStoreTrial.end)
        try await withThrowingTaskGroup { group in
            for (index, record) in records.enumerated() {
                group.addTask {
                    for _ in 0..<50 {
                        let store = index.isMultiple(of: 2) ? trial.store : trial.other
                        try await store.write(record, for: trial.key, expiresAt: TokenStoreTrial.end)
                    }
                }
                group.addTask {
                    for _ in 0..<100 {
                        let read = try await trial.other.read(trial.key)
                        let isWhole = read.map(records.contains) ?? false
                        try trial.expect(isWhole, "\(read?.count ?? 0) bytes that nobody has written so")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Sendable
    private static func hasOneHolder(_ trial: TokenStoreTrial) async throws {
        for _ in 0..<20 {
            let leases = try await withThrowingTaskGroup(of: (any TokenLease)?.self) { group in
                for index in 0..<16 {
                    let store = index.isMultiple(of: 2) ? trial.store : trial.other
                    group.addTask { try await store.lease(trial.key, for: .seconds(10)) }
                }
                return try await group.reduce(into: [any TokenLease]()) { leases, lease in
                    if let lease { leases.append(lease) }
                }
            }
            for lease in leases { await lease.release() }
            try trial.expect(leases.count == 1, "\(leases.count) leases of 16 who wanted one")
        }
    }
}
