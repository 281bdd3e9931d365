import AuthCrypto
import Foundation
import NetSuiteSandbox
import Testing
import TestSupport

@Suite("The login audit trail on a signature that fails")
struct DiagnosisTests {
    /// A usual mistake.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Whether the base string that was signed by mistake is shown.
        var isInBaseString = true
        let change: @Sendable (inout NaiveTBA) -> Void
    }

    static let mistakes: [Mistake] = [
        Mistake(testDescription: "the query's parameters are not signed") { $0.url = $0.url.before("?") },
        Mistake(testDescription: "the realm is signed") { tba in
            tba.tamper = { $0.replacing("%26script", with: "%26realm%3D123456%26script") }
        },
        Mistake(testDescription: "it is signed for the method POST") { $0.method = "POST" },
        Mistake(testDescription: "it is signed for the method get") { tba in
            tba.tamper = { "get" + $0.dropFirst(3) }
        },
        Mistake(testDescription: "the URL is signed with http") { tba in
            tba.tamper = { $0.replacing("https%3A", with: "http%3A") }
        },
        Mistake(testDescription: "it is signed for the host '123456.restlets.api.netsuite.com'") { tba in
            tba.url = "https://123456.restlets.api.netsuite.com/app/site" + tba.url.after("/app/site")
        },
        Mistake(testDescription: "a '+' of the query is signed as a plus, and stands for a space") {
            $0.url = $0.url.replacing("+", with: "%2B")
        },
        Mistake(testDescription: "the query is signed as it is encoded, and has to be decoded first") {
            $0.url = $0.url.replacing("%", with: "%25").replacing("+", with: "%2B")
        },
        Mistake(testDescription: "the URL is signed with its query") { tba in
            let query = NaiveOAuth1.encode(Array("?\(tba.url.after("?"))".utf8))
            tba.tamper = { $0.replacing("restlet.nl&", with: "restlet.nl\(query)&") }
        },
        Mistake(testDescription: "the key has no token secret", isInBaseString: false) { $0.tokenSecret = "" },
        Mistake(testDescription: "the secrets are the wrong way round in the key", isInBaseString: false) {
            ($0.consumerSecret, $0.tokenSecret) = ($0.tokenSecret, $0.consumerSecret)
        },
        Mistake(testDescription: "it was signed by HMAC-SHA1", isInBaseString: false) { $0.hash = .sha1 },
    ]

    @Test("a usual mistake is named, and what was signed by mistake is shown", arguments: mistakes)
    func mistake(_ mistake: Mistake) async throws {
        try await withClient { client in
            var signed: NaiveTBA?
            let response = try await client.call("GET", Client.restlet + "&q=a+b%20%C3%A9") { tba in
                mistake.change(&tba)
                signed = tba
            }
            #expect(response.status == 401)
            let entry = try #require(client.sandbox.auditTrail.last)
            #expect(entry.detail == .invalidSignature)
            #expect(entry.explanation == mistake.testDescription)
            let tba = try #require(signed)
            var right = tba
            right.url = client.sandbox.url + Client.restlet + "&q=a+b%20%C3%A9"
            right.method = "GET"
            #expect(entry.expectedBaseString == right.baseString(tampered: false))
            #expect(entry.receivedBaseString == (mistake.isInBaseString ? tba.baseString(tampered: true) : nil))
        }
    }

    @Test("a signature in hexadecimal digits is told from one in base64")
    func hexadecimal() async throws {
        try await withClient { client in
            let tba = NaiveTBA(client.account, url: client.sandbox.url + Client.restlet)
            let base64 = try tba.signature()
            let hex = Array(Data(base64Encoded: base64) ?? Data()).hex
            let header = try tba.header().replacing(NaiveOAuth1.encode(Array(base64.utf8)), with: hex)
            #expect(try await client.send("GET", Client.restlet, headers: [header]).status == 401)
            let explanation = try #require(client.sandbox.auditTrail.last?.explanation)
            #expect(explanation == "the signature is right but written in hexadecimal digits, not in base64")
        }
    }

    @Test("no signature and no secret stands whole in the trail, and a line of it is one line")
    func secrecy() async throws {
        try await withClient { client in
            var signature = ""
            _ = try await client.call("GET", Client.restlet + "&a=%0A") {
                $0.tokenSecret = "wrong"
                signature = (try? $0.signature()) ?? ""
            }
            let entry = try #require(client.sandbox.auditTrail.last)
            let texts = ["\(entry)", try await client.send("GET", "/sandbox/audit-trail").body]
            for text in texts {
                #expect(!text.contains("\n") && !text.contains(signature) && signature.count == 44)
                #expect(!text.contains(client.account.tokenSecret) && !text.contains(client.account.consumerSecret))
            }
            #expect(entry.explanation?.contains("'\(signature.prefix(4))'") == true)
        }
    }
}

extension String {
    func before(_ mark: String) -> String { firstRange(of: mark).map { String(self[..<$0.lowerBound]) } ?? self }

    func after(_ mark: String) -> String { firstRange(of: mark).map { String(self[$0.upperBound...]) } ?? "" }
}

extension NaiveTBA {
    func baseString(tampered: Bool) -> String {
        let base = NaiveOAuth1.baseString(method: method, url: url, form: form, header: parameters)
        return tampered ? tamper(base) : base
    }
}
