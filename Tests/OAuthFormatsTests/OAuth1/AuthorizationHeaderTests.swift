import OAuthFormats
import Testing
import TestSupport

@Suite("AuthorizationHeader (RFC 5849 section 3.5.1)")
struct AuthorizationHeaderTests {
    @Test("what a template writes is read back, whatever the values")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 351)
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "+", "%", "\"", "\\", ",", "=", "&", "é", "☃", "🔑", "\n", "\u{0}",
        ]
        func text() -> String {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                text.unicodeScalars.append(scalars[Int.random(in: scalars.indices, using: &generator)])
            }
            return text
        }
        for turn in 0..<2_000 {
            let (consumer, token, verifier, signature) = (text(), text(), text(), text())
            let nonce = text().filter { $0.isASCII && $0.isLetter }
            let realm = turn.isMultiple(of: 3) ? nil : text().filter { $0.isASCII && $0 != "\n" && $0 != "\0" }
            let timestamp = Int64.random(in: 0 ... .max, using: &generator)
            let template = try AuthorizationTemplate(
                realm: realm,
                leading: [("oauth_consumer_key", consumer), ("oauth_token", token)],
                trailing: [("oauth_verifier", verifier)]
            )
            let written = template.header(
                nonce: nonce.utf8.span,
                timestamp: timestamp,
                signature: signature.utf8.span
            )
            #expect(written.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f })
            let header = try AuthorizationHeader(parsing: written)
            #expect(header.realm == realm)
            #expect(
                header.parameters.map(\.name) == [
                    "oauth_consumer_key", "oauth_token", "oauth_nonce", "oauth_timestamp", "oauth_verifier",
                    "oauth_signature",
                ]
            )
            #expect(header.parameters.map(\.value) == [consumer, token, nonce, String(timestamp), verifier, signature])
        }
    }

    @Test("the order of the template's parts, to the byte")
    func written() throws {
        let template = try AuthorizationTemplate(realm: "123456_SB1", leading: [("a", "1")], trailing: [("b", "é")])
        #expect(
            template.header(nonce: "n".utf8.span, timestamp: 0, signature: "+/=".utf8.span)
                == #"OAuth realm="123456_SB1", a="1", oauth_nonce="n", oauth_timestamp="0", b="%C3%A9", oauth_signature="%2B%2F%3D""#
        )
    }

    @Test("a realm with a control character or outside ASCII is refused; quotes and backslashes are escaped")
    func realm() throws {
        for realm in ["a\nb", "a\r", "\0", "é", "\u{7f}"] {
            #expect { try AuthorizationTemplate(realm: realm, leading: [], trailing: []) } throws: { error in
                (error as? FormatError)?.code == .invalidValue
            }
        }
        let template = try AuthorizationTemplate(realm: #"a"b\c"#, leading: [], trailing: [])
        #expect(
            template.header(nonce: "".utf8.span, timestamp: 1, signature: "".utf8.span).hasPrefix(
                #"OAuth realm="a\"b\\c", "#
            )
        )
    }

    @Test(
        "spelling that is allowed",
        arguments: [
            (#"OAuth a="1", b="2""#, ["a→1", "b→2"]), (#"OAuth a="1",b="2""#, ["a→1", "b→2"]),
            (#"oauth a="1""#, ["a→1"]),
            ("OAUTH   a=\"1\"  ,\tb=\"2\"  ", ["a→1", "b→2"]), (#"OAuth a="""#, ["a→"]),
            (#"OAuth a="x%20y""#, ["a→x y"]),
            (#"OAuth a="x+y""#, ["a→x+y"]), (#"OAuth a="\"\\\x""#, [#"a→"\x"#]), (#"OAuth a="1,b=2""#, ["a→1,b=2"]),
            ("OAuth", []), ("OAuth ", []),
            (#"OAuth %61="1""#, ["a→1"]), (#"OAuth REALM="r", a="1""#, ["a→1"]), (#"OAuth a="%c3%a9é""#, ["a→éé"]),
        ]
    )
    func accepted(text: String, parameters: [String]) throws {
        #expect(try AuthorizationHeader(parsing: text).parameters.map { "\($0.name)→\($0.value)" } == parameters)
    }

    @Test(
        "syntax that is not kept",
        arguments: [
            "", " ", "Bearer x", "OAuth2 a=\"1\"", "OAutha=\"1\"", "OAut", " OAuth a=\"1\"", "OAuth\na=\"1\"",
            "OAuth a=1", "OAuth a='1'",
            "OAuth a=\"1", "OAuth a=\"1\" b=\"2\"", "OAuth a=\"1\",", "OAuth a=\"1\",,b=\"2\"", "OAuth ,a=\"1\"",
            "OAuth a", "OAuth a=", "OAuth =\"1\"",
            "OAuth a =\"1\"", "OAuth a= \"1\"", "OAuth a=\"1\"x", "OAuth a=\"\\", "OAuth a=\"1\\\"", "OAuth a=\"\n\"",
            "OAuth a=\"\\\n\"", "OAuth a=\"\t\"",
            "OAuth a=\"\u{0}\"", "OAuth é=\"1\"", "OAuth a/b=\"1\"", "OAuth a=\"%ff\"", "OAuth %ff=\"1\"",
            "OAuth a=\"%c3\"",
        ]
    )
    func refused(text: String) {
        #expect { try AuthorizationHeader(parsing: text) } throws: { error in
            guard let error = error as? FormatError else { return false }
            return error.code == .invalidAuthorizationHeader && MessageStyle.faults(error.message).isEmpty
        }
    }

    @Test(
        "a parameter twice, also in another spelling, and a realm twice",
        arguments: [
            "OAuth a=\"1\", a=\"2\"", "OAuth a=\"1\", b=\"\", %61=\"2\"", "OAuth realm=\"a\", realm=\"a\"",
            "OAuth realm=\"a\", a=\"1\", Realm=\"b\"",
        ]
    )
    func duplicates(text: String) {
        #expect { try AuthorizationHeader(parsing: text) } throws: { ($0 as? FormatError)?.code == .duplicateParameter }
    }

    @Test(
        "a '%' without two digits",
        arguments: ["OAuth a=\"%\"", "OAuth a=\"%zz\"", "OAuth %=\"1\"", "OAuth a=\"%4\""]
    )
    func percent(text: String) {
        #expect { try AuthorizationHeader(parsing: text) } throws: {
            ($0 as? FormatError)?.code == .invalidPercentEncoding
        }
    }

    @Test("16 KiB is the most that is looked at")
    func limit() throws {
        let head = "OAuth a=\""
        let fitting = AuthorizationHeader.maximumSize - head.utf8.count - 1
        let value = String(repeating: "x", count: fitting)
        #expect(AuthorizationHeader.maximumSize == 16_384)
        #expect(try AuthorizationHeader(parsing: head + value + "\"")["a"] == value)
        #expect { try AuthorizationHeader(parsing: head + value + "x\"") } throws: { error in
            (error as? FormatError)?.code == .invalidAuthorizationHeader
        }
        // Thousands of names do not take minutes.
        let many = (0..<1_400).map { "a\($0)=\"\"" }.joined(separator: ",")
        #expect(try AuthorizationHeader(parsing: "OAuth " + many).parameters.count == 1_400)
    }

    @Test("no change of a byte ends in a trap")
    func mutations() throws {
        var generator = SeededGenerator(seed: 16)
        let good = Array(#"OAuth realm="Exa\"mple", oauth_token="ad%20", oauth_nonce="45", oauth_version="1.0""#.utf8)
        for count in 0..<good.count {
            _ = try? AuthorizationHeader(parsing: String(decoding: good.prefix(count), as: UTF8.self))
        }
        for _ in 0..<20_000 {
            var bytes = good
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...127, using: &generator)
            _ = try? AuthorizationHeader(parsing: String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test("no printing by description shows a value")
    func redacted() throws {
        let header = try AuthorizationHeader(parsing: #"OAuth realm="R", oauth_signature="MARKER", x="MARKER""#)
        for (route, text) in printingRoutes(header) where route.hasSuffix("interpolated") || route.hasSuffix("ing") {
            #expect(!text.contains("MARKER"), "\(route)")
        }
        #expect("\(header)" == #"OAuth realm="R", oauth_signature, x"#)
    }
}
