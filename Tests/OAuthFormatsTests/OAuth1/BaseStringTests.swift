import OAuthFormats
import Testing
import TestSupport

@Suite("SignatureBaseString (RFC 5849 section 3.4.1)")
struct BaseStringTests {
    @Test(
        "where other implementations disagree: the query and what is signed of it",
        arguments: [
            ("a=x+y", "a=x%20y"), ("a=x%20y", "a=x%20y"), ("a=x%2By", "a=x%2By"), ("a=*'()!", "a=%2A%27%28%29%21"),
            ("f[0]=1", "f%5B0%5D=1"), (#"filter={"a":[1,2]}"#, "filter=%7B%22a%22%3A%5B1%2C2%5D%7D"),
            (#"q=email IS "x""#, "q=email%20IS%20%22x%22"), ("x=|y", "x=%7Cy"), ("a=1;b=2", "a=1%3Bb%3D2"),
            ("a=http://x/y", "a=http%3A%2F%2Fx%2Fy"), ("a=http://x/y?z=1", "a=http%3A%2F%2Fx%2Fy%3Fz%3D1"),
            ("a=2&a=1&a=1", "a=1&a=1&a=2"), ("a=%2520", "a=%2520"), ("a=~", "a=~"), ("a=%7E", "a=~"), ("a=%7e", "a=~"),
            ("", ""), ("&", ""), ("a", "a="), ("a=", "a="), ("=", "="), ("=a", "=a"), ("a=b=c", "a=b%3Dc"),
            ("a=%c3%a9", "a=%C3%A9"),
            ("a=é", "a=%C3%A9"), ("é=a", "%C3%A9=a"), ("a=%00", "a=%00"), ("a=%ff", "a=%FF"), ("a?b=c", "a%3Fb=c"),
            ("a=1&&b=2&", "a=1&b=2"), ("A=1&a=1&B=2", "A=1&B=2&a=1"), ("a=^`", "a=%5E%60"), (#"a=\"#, "a=%5C"),
        ]
    )
    func queries(query: String, signed: String) throws {
        #expect(try Request("https://example.com/p?\(query)").normalizedParameters() == signed)
        // What is sent says the same, and can stand in a request line.
        let sent = try RequestURL("https://example.com/p?\(query)").description
        #expect(sent.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"\"<>\\^`{|}[]".utf8.contains($0) })
        #expect(try Request(sent).normalizedParameters() == signed)
        #expect(try !RequestURL(sent).wasRewritten)
    }

    @Test("a form's parameters are signed beside the query's")
    func form() throws {
        #expect(try Request("POST", "https://h/?b=2", form: "a=1&b=1+1").normalizedParameters() == "a=1&b=1%201&b=2")
    }

    @Test(
        "section 3.4.1.3.2: sorted by encoded name, then by encoded value",
        arguments: [
            // "%" sorts before every unreserved character.
            ("a=1&a%20b=1&a-=1&aa=1", "a=1&a%20b=1&a-=1&aa=1"), ("aa=1&a=1", "a=1&aa=1"),
            ("a=b&a=&a=%20", "a=&a=%20&a=b"),
            ("a=~&a=-&a=.&a=_&a=Z&a=z&a=9", "a=-&a=.&a=9&a=Z&a=_&a=z&a=~"), ("%C3%A9=1&z=1", "%C3%A9=1&z=1"),
            // "=" is no part of the order: "a" is before "a-" though "-" is before "=".
            ("a-=1&a=2", "a=2&a-=1"), ("abcdefgh2=1&abcdefgh1=2&abcdefgh=3", "abcdefgh=3&abcdefgh1=2&abcdefgh2=1"),
            ("a%00=1&a=2", "a=2&a%00=1"),
            ("oauth=1&oauth_=2&oautha=3&oatth_x=4", "oatth_x=4&oauth=1&oauth_=2&oautha=3"),
        ]
    )
    func order(query: String, signed: String) throws {
        #expect(try Request("https://h/?\(query)").normalizedParameters() == signed)
    }

    @Test(
        "sections 3.1 and 3.2: an oauth_ parameter twice, or a signature among the parameters, is refused",
        arguments: [
            "oauth_token=1&oauth_token=2", "oauth_signature=x", "oauth_x=1&a=1&oauth%5Fx=1",
            "oauth_nonce=1&oauth_nonce=1",
        ]
    )
    func duplicates(query: String) throws {
        #expect { try Request("https://h/?\(query)").baseString() } throws: { error in
            (error as? FormatError)?.code == .duplicateParameter
        }
        #expect { try Request("POST", "https://h/", form: query).baseString() } throws: { error in
            (error as? FormatError)?.code == .duplicateParameter
        }
    }

    @Test("a parameter that the template has already is refused in the query and in a form")
    func duplicateOfTemplate() throws {
        for name in [
            "oauth_nonce", "oauth_timestamp", "oauth_consumer_key", "oauth_version", "oauth_signature", "oauth%5Fnonce",
        ] {
            for request in [
                Request("https://h/?\(name)=x", header: [("oauth_consumer_key", "k"), ("oauth_version", "1.0")]),
                Request(
                    "POST",
                    "https://h/",
                    form: "a=1&\(name)=x",
                    header: [("oauth_consumer_key", "k"), ("oauth_version", "1.0")]
                ),
            ] {
                #expect { try request.templateBaseString(nonce: "n", timestamp: 1) } throws: { error in
                    (error as? FormatError)?.code == .duplicateParameter
                }
            }
        }
    }

    @Test(
        "a nonce of other than unreserved characters is refused",
        arguments: [" ", "a b", "é", "a\"b", "a%20", "\n", "a+b", "a="]
    )
    func nonces(nonce: String) {
        #expect { try Request("https://h/").templateBaseString(nonce: nonce, timestamp: 1) } throws: { error in
            (error as? FormatError)?.code == .invalidValue
        }
    }

    @Test("a foreign oauth_ parameter of the query is signed in its place")
    func foreign() throws {
        let request = Request("https://h/?oauth_body_hash=x&z=1&a=1", header: [("oauth_consumer_key", "k")])
        let expected = request.naiveBaseString([("oauth_nonce", "n"), ("oauth_timestamp", "1")])
        #expect(try request.templateBaseString(nonce: "n", timestamp: 1) == expected)
    }

    @Test("section 3.4.1.1 step 1: methods are in upper case", arguments: ["get", "Post", "PATCH", "x-custom"])
    func methods(name: String) throws {
        #expect(try Request(name, "https://h/").baseString().hasPrefix(name.uppercased() + "&"))
    }

    @Test("section 3.4.1.1 step 1: a custom method is encoded", arguments: ["x!", "GET&", "a'b", "*"])
    func customMethods(name: String) throws {
        let text = try Request(name, "https://h/").baseString()
        #expect(text.hasPrefix(PercentEncoding.encode(name.uppercased()) + "&"))
    }

    @Test(
        "no token is no method",
        arguments: ["", "GE T", "GET\n", "É", "G\u{0}", "\"", "a/b", "(", String(repeating: "A", count: 65)]
    )
    func refusedMethods(name: String) {
        #expect { try HTTPMethod(name) } throws: { error in
            guard let error = error as? FormatError else { return false }
            return error.code == .invalidValue && MessageStyle.faults(error.message).isEmpty
        }
    }
}
