import OAuthFormats
import Testing
import TestSupport

@Suite("The library and a naive reading of RFC 5849 section 3.4.1 agree")
struct ReferenceTests {
    private static let atoms = [
        "a", "b", "a2", "z", "A", "0", "-", ".", "_", "~", "%20", "+", "%2B", "%2b", "%25", "%26", "%3D", "=", "%C3%A9",
        "%e2%98%83",
        "%F0%9F%94%91", "!", "*", "'", "(", ")", ";", ":", "@", "/", "?", "$", ",", "%00", "%FF", "oauth", "oauth_",
        "%6Fauth_q",
        "oatth_", "oauth%5F", "script", "deploy",
    ]

    private func word(_ generator: inout SeededGenerator, _ longest: Int, without excluded: Set<String> = []) -> String
    {
        var text = ""
        for _ in 0..<Int.random(in: 0...longest, using: &generator) {
            let atom = Self.atoms[Int.random(in: Self.atoms.indices, using: &generator)]
            if !excluded.contains(atom) { text += atom }
        }
        return text
    }

    private func nonce(_ generator: inout SeededGenerator) -> String {
        String(
            (0..<Int.random(in: 0...30, using: &generator)).compactMap { _ in
                "aZ09-._~".randomElement(using: &generator)
            }
        )
    }

    /// Pairs with repeats, empty names and values, bare names, and empty pairs between them.
    private func pairs(_ generator: inout SeededGenerator, most: Int = 7) -> String {
        var pairs: [String] = []
        for _ in 0..<Int.random(in: 0...most, using: &generator) {
            // Every protocol parameter must stand alone, so names of the query are kept from becoming one.
            var name = word(&generator, 3)
            let decoded = NaiveOAuth1.decoded(name.replacing("=", with: "%3D") + "=").first?.name ?? []
            if decoded.starts(with: "oauth_".utf8) { name = "x" + name }
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: pairs.append(name)
            case 1: pairs.append(name + "=")
            case 2: pairs.append("")
            case 3: if let last = pairs.last { pairs.append(last) }
            case 4:
                if let last = pairs.last?.prefix(while: { $0 != "=" }) {
                    pairs.append("\(last)=\(word(&generator, 2))")
                }
            default: pairs.append("\(name)=\(word(&generator, 4))")
            }
        }
        return pairs.joined(separator: "&")
    }

    private func url(_ generator: inout SeededGenerator) -> String {
        let schemes = ["https", "http", "HTTPS", "Http"]
        let hosts = [
            "example.com", "EXAMPLE.com", "123456-sb1.suitetalk.api.netsuite.com", "127.0.0.1", "[::1]",
            "[2001:DB8::a]", "a_b",
        ]
        let ports = ["", "", "", ":80", ":443", ":8080", ":", ":65535", ":1"]
        let paths = [
            "", "/", "/a", "/a/b%20c/", "/r%20v/X", "/A;p=1", "//x", "/a:b@c", "/~u/.x/...", "/%C3%A9/%e9", "/a=b&c=d",
            "/*'()!",
        ]
        func one(_ list: [String]) -> String { list[Int.random(in: list.indices, using: &generator)] }
        let base = one(schemes) + "://" + one(hosts) + one(ports) + one(paths)
        let query = pairs(&generator)
        return Bool.random(using: &generator) || !query.isEmpty ? base + "?" + query : base
    }

    @Test("10,000 seeded random requests", arguments: 0..<10)
    func requests(part: Int) throws {
        var generator = SeededGenerator(seed: 5849 + UInt64(part))
        let methods = ["GET", "post", "Put", "DELETE", "PATCH"]
        for _ in 0..<1_000 {
            let method = methods[Int.random(in: methods.indices, using: &generator)]
            let header = [
                ("oauth_consumer_key", word(&generator, 3)), ("oauth_token", word(&generator, 3) + "é +"),
                ("oauth_version", "1.0"), ("oauth_signature_method", "HMAC-SHA256"),
            ]
            let request = Request(method, url(&generator), form: pairs(&generator), header: header)
            guard try compare(request, nonce(&generator), Int64.random(in: 1 ... .max, using: &generator)) else {
                return
            }
        }
    }

    @Test("requests with hundreds of parameters")
    func manyParameters() throws {
        var generator = SeededGenerator(seed: 5849)
        for _ in 0..<100 {
            let url = "https://example.com/?" + pairs(&generator, most: 300)
            let form = pairs(&generator, most: 300)
            guard try compare(Request("POST", url, form: form, header: [("oauth_token", "t")]), "nonce", 1) else {
                return
            }
        }
    }

    private func compare(_ request: Request, _ nonce: String, _ timestamp: Int64) throws -> Bool {
        let more = [("oauth_nonce", nonce), ("oauth_timestamp", String(timestamp))]
        for (text, expected) in [
            (try request.baseString(), request.naiveBaseString()),
            (try request.templateBaseString(nonce: nonce, timestamp: timestamp), request.naiveBaseString(more)),
        ] where text != expected {
            Issue.record("\(request): \(text), and not \(expected)")
            return false
        }
        return true
    }

    @Test("a template with parameters of other names signs them in their place")
    func otherNames() throws {
        var generator = SeededGenerator(seed: 45678)
        for _ in 0..<300 {
            let header = [
                ("oauth_consumer_key", "k"), ("role", word(&generator, 2)), ("oauth_callback", "https://a/?b"),
                ("zz", ""),
            ]
            let request = Request("POST", url(&generator), form: pairs(&generator), header: header)
            guard try compare(request, "nonce", 1_575_998_103) else { return }
        }
    }
}
