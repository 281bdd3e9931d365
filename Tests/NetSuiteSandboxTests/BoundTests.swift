import AuthCrypto
import Foundation
import Testing
import TestSupport

@testable import NetSuiteSandbox

@Suite("What the sandbox keeps is bounded")
struct BoundTests {
    private static let type = "Content-Type: application/x-www-form-urlencoded"

    @Test("a base string of more than 64 KiB is cut in the trail and in the log, and no mistake is looked for")
    func longBaseString() async throws {
        let lines = Lines()
        var configuration = NetSuiteSandbox.Configuration()
        configuration.log = { lines.append($0) }
        try await withClient(configuration) { client in
            let form = "a=" + String(repeating: "b", count: 1 << 20)
            let right = try await client.call("POST", headers: [Self.type], body: form, form: form)
            // A RESTlet takes no form, but the login was right.
            #expect(right.status == 415)
            let start = ContinuousClock.now
            let wrong = try await client.call("POST", headers: [Self.type], body: form, form: form) { $0.hash = .sha1 }
            #expect(wrong.status == 401 && ContinuousClock.now - start < .seconds(60))
            let entry = try #require(client.sandbox.auditTrail.last)
            #expect(entry.detail == .invalidSignature && entry.explanation?.contains("too long") == true)
            let base = try #require(entry.expectedBaseString)
            #expect(base.utf8.count < 65_600 && base.hasPrefix("POST&https") && base.hasSuffix(" bytes)"))
            #expect(base.contains("bbb… (cut: 1048"))
            let longest = lines.all.map(\.utf8.count).max() ?? 0
            #expect(longest < 66_000)
        }
    }

    @Test("a mistake in a base string of 64 KiB is found, and what was signed is cut as well")
    func longMistake() async throws {
        try await withClient { client in
            let path = Client.restlet + "&a=" + String(repeating: "%C3%A9", count: 3200)
            _ = try await client.call("GET", path) {
                $0.url = $0.url.replacing("%", with: "%25").replacing("%25", with: "%2525")
            }
            _ = try await client.call("GET", path) { $0.url = $0.url.replacing("%", with: "%25") }
            let entry = try #require(client.sandbox.auditTrail.last)
            #expect(entry.explanation?.contains("as it is encoded") == true)
            #expect(entry.expectedBaseString?.utf8.count ?? .max < 65_600)
            #expect(entry.receivedBaseString?.utf8.count ?? .max < 65_600)
        }
    }

    @Test("the trail forgets the oldest verdicts where all take up too much memory, and keeps the last in any case")
    func trail() throws {
        var trail = AuditTrail(capacity: 1000)
        for _ in 0..<1000 { _ = trail.append(try entry(60_000)) }
        let size = try entry(60_000).size
        #expect(trail.entries.count == AuditTrail.sizeLimit / size)
        #expect(trail.entries.last?.number == 1000)
        #expect(trail.entries.map(\.number) == Array((1001 - trail.entries.count)...1000))
        _ = trail.append(try entry(AuditTrail.sizeLimit + 1))
        #expect(trail.entries.map(\.number) == [1001])
        for _ in 0..<2500 { _ = trail.append(try entry(0)) }
        #expect(trail.entries.map(\.number) == Array(2502...3501))
        var none = AuditTrail(capacity: 0)
        #expect(none.append(try entry(0)).number == 1 && none.entries.isEmpty)
    }

    @Test("a client ID of more than 80 characters is counted under its first 80, and found under its own")
    func longClientID() async throws {
        try await withClient { client in
            let id = String(repeating: "c", count: 100)
            _ = try await client.exchange { $0.claims["iss"] = id }
            #expect(client.sandbox.exchanges(for: id).refused == 1)
        }
    }

    private func entry(_ count: Int) throws -> AuditEntry {
        let request = try IncomingRequest(method: "GET", target: "/", host: "localhost", fields: [], body: [])
        var entry = AuditEntry(request, .none, at: 0)
        entry.expectedBaseString = String(repeating: "a", count: count)
        return entry
    }
}
