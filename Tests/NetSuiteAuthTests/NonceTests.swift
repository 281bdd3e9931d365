import NetSuiteAuth
import Testing
import TestSupport

@Suite("Nonce")
struct NonceTests {
    @Test(
        "Oracle: 6 to 64 letters and digits",
        arguments: ["abcdef", "fjaLirsIcCGVZWzBX0pg", "000000", String(repeating: "Z", count: 64)]
    )
    func accepted(text: String) throws {
        #expect(try Nonce(text).description == text)
        #expect(try Nonce(text) == Nonce(text))
        #expect(try Nonce(text) != Nonce("other0"))
        #expect(try Set([Nonce(text), Nonce(text), Nonce("other0")]).count == 2)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "a", "abcde", String(repeating: "a", count: 65), "abc-def", "abc_def", "abc def", "abcdef\n", "abcdéf",
            "abcdef\"", "١٢٣٤٥٦",
            "ａｂｃｄｅｆ", "abcdef\0", "abcdef+", "abcdef=", "\u{1b}[31mabc",
        ]
    )
    func refused(text: String) {
        #expect { try Nonce(text) } throws: { error in
            guard let error = error as? AuthError else { return false }
            return error.code == .invalidRequest && MessageStyle.faults(error.message).isEmpty
                && !error.message.contains("\u{1b}")
        }
    }

    @Test("a random nonce is one that is accepted, of 20 characters or more, and each is another")
    func random() throws {
        var seen: Set<String> = []
        for _ in 0..<20_000 {
            let nonce = try Nonce.random()
            let text = nonce.description
            guard seen.insert(text).inserted, try Nonce(text) == nonce, (20...64).contains(text.utf8.count) else {
                Issue.record("\(text)")
                return
            }
        }
    }

    @Test("every character of a random nonce takes on its every value about equally often")
    func distribution() throws {
        var counts: [[Character: Int]] = []
        for _ in 0..<4_000 {
            for (place, character) in try Nonce.random().description.enumerated() {
                if place == counts.count { counts.append([:]) }
                counts[place][character, default: 0] += 1
            }
        }
        let alphabet = counts.reduce(into: Set<Character>()) { $0.formUnion($1.keys) }
        for count in counts {
            #expect(count.count == alphabet.count)
            let expected = 4_000 / Double(alphabet.count)
            let chiSquare = alphabet.reduce(0.0) { sum, character in
                let difference = Double(count[character] ?? 0) - expected
                return sum + difference * difference / expected
            }
            // Beyond it by chance once in millions of runs, for alphabets of 16 to 62 characters.
            #expect(chiSquare < 5 * Double(alphabet.count) + 20)
        }
    }
}
