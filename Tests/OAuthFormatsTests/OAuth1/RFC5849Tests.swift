import OAuthFormats
import Testing
import TestSupport

@Suite("RFC 5849: its own examples")
struct RFC5849Tests {
    @Test("section 3.4.1.1: the base string of the example request")
    func baseString() throws {
        let text = try Request(
            "POST",
            "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
            form: "c2&a3=2+q",
            header: Self.exampleHeader
        ).baseString()
        #expect(
            text == """
                POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26\
                c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26\
                oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7
                """
        )
    }

    @Test("section 3.4.1.2: the two base string URIs")
    func baseStringURI() throws {
        #expect(try RequestURL("http://EXAMPLE.COM:80/r%20v/X?id=123").baseStringURI == "http://example.com/r%20v/X")
        #expect(try RequestURL("https://www.example.net:8080/?q=1").baseStringURI == "https://www.example.net:8080/")
    }

    @Test("section 3.4.1.3.2: the normalized parameters of the example request")
    func normalized() throws {
        let text = try Request(
            "POST",
            "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
            form: "c2&a3=2+q",
            header: Self.exampleHeader
        ).normalizedParameters()
        #expect(
            text == """
                a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_consumer_key=9djdj82h48djs9d2&oauth_nonce=7d8f3e4a&\
                oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_token=kkk9d7dh3k39sjv7
                """
        )
    }

    private static let exampleHeader = [
        ("oauth_consumer_key", "9djdj82h48djs9d2"), ("oauth_token", "kkk9d7dh3k39sjv7"),
        ("oauth_signature_method", "HMAC-SHA1"), ("oauth_timestamp", "137131201"), ("oauth_nonce", "7d8f3e4a"),
    ]

    @Test("section 3.5.1: the example header, folded as it is printed")
    func header() throws {
        let header = try AuthorizationHeader(
            parsing: """
                OAuth realm="Example", oauth_consumer_key="0685bd9184jfhq22", oauth_token="ad180jjd733klru7", \
                oauth_signature_method="HMAC-SHA1", oauth_signature="wOJIO9A2W5mFwDgiDvZbTSMK%2FPY%3D", \
                oauth_timestamp="137131200", oauth_nonce="4572616e48616d6d65724c61686176", oauth_version="1.0"
                """
        )
        #expect(header.realm == "Example")
        #expect(header.parameters.count == 7)
        #expect(header["oauth_consumer_key"] == "0685bd9184jfhq22")
        #expect(header["oauth_token"] == "ad180jjd733klru7")
        #expect(header["oauth_signature_method"] == "HMAC-SHA1")
        #expect(header["oauth_signature"] == "wOJIO9A2W5mFwDgiDvZbTSMK/PY=")
        #expect(header["oauth_timestamp"] == "137131200")
        #expect(header["oauth_nonce"] == "4572616e48616d6d65724c61686176")
        #expect(header["oauth_version"] == "1.0")
        #expect(header["realm"] == nil)
    }

    @Test("section 3.4.2: a signing key is both secrets encoded, with the '&' even where one is empty")
    func signingKey() {
        for (client, token, expected) in [
            ("kd94hf93k423kf44", "pfkkdhi9sl3r4s00", "kd94hf93k423kf44&pfkkdhi9sl3r4s00"),
            ("kd94hf93k423kf44", "", "kd94hf93k423kf44&"), ("", "", "&"), ("a&b", "c d+é", "a%26b&c%20d%2B%C3%A9"),
        ] {
            let capacity = SigningKey.maximumSize(clientSecret: client.utf8.count, tokenSecret: token.utf8.count)
            let key = [UInt8](capacity: capacity) {
                SigningKey.encode(clientSecret: client.utf8.span, tokenSecret: token.utf8.span, into: &$0)
            }
            #expect(String(decoding: key, as: UTF8.self) == expected)
        }
    }

    @Test("section 3.4: signature methods are known by their exact names")
    func methods() throws {
        for method in SignatureMethod.all { #expect(try SignatureMethod(name: method.description) == method) }
        for name in ["", "hmac-sha1", "HMAC_SHA256", "HMAC-SHA256 ", "RSA-MD5"] {
            #expect { try SignatureMethod(name: name) } throws: { ($0 as? FormatError)?.code == .invalidValue }
        }
    }
}
