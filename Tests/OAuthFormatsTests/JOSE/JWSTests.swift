import Foundation
@testable import OAuthFormats
import Testing
import TestSupport

@Suite("JWSSigningInput and CompactJWS (RFC 7515)")
struct JWSTests {
    struct Vector: Decodable {
        let id: String
        let algorithm: String
        let headerOctets: [UInt8]
        let payloadOctets: [UInt8]
        let encodedHeader: String
        let encodedPayload: String
        let signature: String
        let compact: String
    }

    @Test("RFC 7515 A.1 to A.4: octets, signing input and compact serialization")
    func vectors() throws {
        for vector in try Vectors.load("rfc7515", of: Vector.self, in: .module) {
            let header = Base64URL.encode(vector.headerOctets)
            let input = JWSSigningInput(encodedHeader: Array(header.utf8), payload: vector.payloadOctets)
            #expect(input.bytes == Array("\(vector.encodedHeader).\(vector.encodedPayload)".utf8), "\(vector.id)")
            let signature = try Base64URL.decode(vector.signature)
            #expect(input.compactSerialization(signature: signature.span) == vector.compact, "\(vector.id)")

            let jws = try CompactJWS(parsing: vector.compact)
            #expect(jws.header.algorithm == vector.algorithm, "\(vector.id)")
            #expect(jws.payload == vector.payloadOctets, "\(vector.id)")
            #expect(jws.signature == signature, "\(vector.id)")
            #expect(jws.signingInput == input.bytes, "\(vector.id)")
        }
    }

    @Test("RFC 7515 A.2 to A.4: the header as written here is the standard's, octet for octet")
    func headers() throws {
        for vector in try Vectors.load("rfc7515", of: Vector.self, in: .module).dropFirst() {
            let input = JWSSigningInput(header: JOSEHeader(algorithm: vector.algorithm), payload: vector.payloadOctets)
            #expect(String(decoding: input.bytes, as: UTF8.self) == "\(vector.encodedHeader).\(vector.encodedPayload)")
        }
    }

    @Test("Oracle's sample request, help section 162755359851 of 2021: header and claims")
    func oracle() throws {
        let header = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6IiJ9"
        let payload = """
            eyJpc3MiOiIxYzM0M2E3MTZjMWRjZWI2MGU3ZmMxNDlmYTY3MzU5MjllZjc3ZDI4ZmUxNjI5M2Y4OTI5NzZkZGU3ZDhlM2UyIiwic2NvcGUi\
            OlsicmVzdGxldHMiLCAicmVzdF93ZWJzZXJ2aWNlcyJdLCJhdWQiOiJodHRwczovL3J1bmJveC5jb3JwLm5ldHN1aXRlLmNvbS9zZXJ2aWNl\
            cy9yZXN0L2F1dGgvb2F1dGgyL3YxL3Rva2VuIiwiZXhwIjoxNjI3OTA5MzAzLCJpYXQiOjE2Mjc5MDU3MDN9
            """
        let jws = try CompactJWS(parsing: "\(header).\(payload).AA")
        #expect(jws.header == JOSEHeader(algorithm: "RS256", keyID: "", type: "JWT"))
        let claims = try jws.claims()
        #expect(claims.scopes == ["restlets", "rest_webservices"])
        #expect(claims.audience == ["https://runbox.corp.netsuite.com/services/rest/auth/oauth2/v1/token"])
        #expect(claims.issuedAt == NumericDate(secondsSince1970: 1_627_905_703))
        #expect(claims.expiresAt == NumericDate(secondsSince1970: 1_627_909_303))
    }

    @Test("RFC 7515 A.4: a payload that is no claims set is a JWS, and its claims are an error")
    func noClaims() throws {
        let jws = try CompactJWS(parsing: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AA")
        #expect { try jws.claims() } throws: { ($0 as? FormatError)?.code == .invalidJSON }
    }

    @Test("an empty payload is a payload; an empty header or signature is refused")
    func empty() throws {
        #expect(try CompactJWS(parsing: "eyJhbGciOiJFUzUxMiJ9..AA").payload.isEmpty)
        for text in ["eyJhbGciOiJub25lIn0.e30.", ".e30.AA", "..", "eyJhbGciOiJFUzUxMiJ9.."] {
            #expect { try CompactJWS(parsing: text) } throws: { ($0 as? FormatError)?.code == .invalidJWS }
        }
    }

    @Test(
        "RFC 7515 section 7.1: another number of parts, padding, white space and a Bearer in front are refused",
        arguments: [
            "", ".", "eyJhbGciOiJFUzI1NiJ9", "eyJhbGciOiJFUzI1NiJ9.e30", "eyJhbGciOiJFUzI1NiJ9.e30.AA.AA",
            "eyJhbGciOiJFUzI1NiJ9.e30.AA==", "eyJhbGciOiJFUzI1NiJ9.e30.AA\n", " eyJhbGciOiJFUzI1NiJ9.e30.AA",
            "eyJhbGciOiJFUzI1NiJ9.e3 0.AA", "Bearer eyJhbGciOiJFUzI1NiJ9.e30.AA", "eyJhbGciOiJFUzI1NiJ9.e30.AB",
            "eyJhbGciOiJFUzI1NiJ9.e30.é", "W10.e30.AA",
        ]
    )
    func refused(text: String) {
        #expect(throws: FormatError.self) { try CompactJWS(parsing: text) }
    }

    @Test("a text above the size cap is refused")
    func size() throws {
        let start = "eyJhbGciOiJFUzI1NiJ9.e30."
        let fitting = CompactJWS.maximumSize - start.utf8.count
        let signature = String(repeating: "A", count: fitting / 4 * 4)
        #expect(try CompactJWS(parsing: start + signature).signature.count == fitting / 4 * 3)
        #expect(throws: FormatError.self) { try CompactJWS(parsing: start + signature + "AAAA") }
    }

    @Test("every truncation of a good JWS is refused or is shorter by its signature alone, and none traps")
    func truncations() throws {
        let good = try #require(try Vectors.load("rfc7515", of: Vector.self, in: .module).last).compact
        let signatureStart = try #require(good.lastIndex(of: ".")).utf16Offset(in: good) + 1
        for count in 0..<good.utf8.count {
            let parsed = try? CompactJWS(parsing: String(good.prefix(count)))
            #expect(parsed == nil || count > signatureStart, "\(count)")
        }
    }

    @Test("no change of a byte ends in a trap")
    func mutations() throws {
        var generator = SeededGenerator(seed: 7515)
        for vector in try Vectors.load("rfc7515", of: Vector.self, in: .module) {
            for _ in 0..<2_000 {
                var bytes = Array(vector.compact.utf8)
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...127, using: &generator)
                _ = try? CompactJWS(parsing: String(decoding: bytes, as: UTF8.self)).claims()
            }
        }
    }

    @Test("random payloads and signatures come back")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 75151)
        let header = JOSEHeader(algorithm: "ES256", keyID: "kid \"é\"", type: "JWT")
        for count in 0..<200 {
            let payload = generator.bytes(count)
            let signature = generator.bytes(count + 1)
            let input = JWSSigningInput(header: header, payload: payload)
            let jws = try CompactJWS(parsing: input.compactSerialization(signature: signature.span))
            #expect(jws.header == header)
            #expect(jws.payload == payload)
            #expect(jws.signature == signature)
            #expect(jws.signingInput == input.bytes)
        }
    }

    @Test("no printing route shows the token")
    func redacted() throws {
        let jws = try CompactJWS(parsing: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.c2lnbmF0dXJl")
        var dumped = ""
        dump(jws, to: &dumped)
        for text in ["\(jws)", String(reflecting: jws), dumped, "\(Optional(jws) as Any)"] {
            #expect(!text.contains("ES512") && !text.contains("UGF5") && !text.contains("80, 97"))
        }
    }
}
