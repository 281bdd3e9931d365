import AuthCrypto
@testable import NetSuiteAuth
import OAuthFormats
import Synchronization
import Testing
import TestSupport

@Suite("TBASigner")
struct TBASignerTests {
    private static let url =
        "https://123456-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1"

    private func credentials() throws -> TBACredentials {
        try TBACredentials(
            consumerKey: "key",
            consumerSecret: SecretBytes(utf8: "c&s"),
            tokenID: "id",
            tokenSecret: SecretBytes(utf8: "t+s")
        )
    }

    private func signer(
        clock: @escaping UnixClock = SystemClock.now,
        allowsInsecureHTTP: Bool = false
    ) throws -> TBASigner {
        try TBASigner(
            account: AccountID("123456-sb1"),
            credentials: credentials(),
            clock: clock,
            allowsInsecureHTTP: allowsInsecureHTTP
        )
    }

    private func code(_ body: () throws -> some Any) -> AuthError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            if let error = error as? AuthError { #expect(MessageStyle.faults(error.message).isEmpty) }
            return (error as? AuthError)?.code
        }
    }

    @Test("the realm is the account's, upper case with '_', and is not signed")
    func realm() throws {
        let signature = try signer().signature(for: .get, Self.url, nonce: Nonce("abcdef"), timestamp: 1)
        #expect(signature.authorization.value.hasPrefix(#"OAuth realm="123456_SB1", "#))
        #expect(!signature.baseString.description.contains("realm"))
        #expect(!signature.baseString.description.contains("SB1"))
    }

    @Test("the header carries the oauth_ parameters and the realm, and nothing of the query")
    func headerNames() throws {
        let authorization = try signer().authorization(for: .get, Self.url)
        #expect(
            try AuthorizationHeader(parsing: authorization.value).parameters.map(\.name) == [
                "oauth_token", "oauth_consumer_key", "oauth_nonce", "oauth_timestamp", "oauth_signature_method",
                "oauth_version",
                "oauth_signature",
            ]
        )
    }

    @Test("the timestamp is the injected clock's, asked once for each header")
    func clock() throws {
        let asked = Mutex<Int64>(1_700_000_000)
        let signer = try signer(clock: {
            asked.withLock {
                $0 += 1; return $0
            }
        })
        for expected in 1...5 {
            let header = try AuthorizationHeader(parsing: signer.authorization(for: .get, Self.url).value)
            #expect(header["oauth_timestamp"] == String(1_700_000_000 + expected))
        }
    }

    @Test("a timestamp that is not positive is refused, the largest is not", arguments: [0, -1, Int64.min])
    func timestamps(timestamp: Int64) throws {
        let signer = try signer(clock: { timestamp })
        #expect(code { try signer.authorization(for: .get, Self.url) } == .invalidRequest)
        let nonce = try Nonce("abcdef")
        #expect(
            code { try signer.signature(for: .get, Self.url, nonce: nonce, timestamp: timestamp) } == .invalidRequest
        )
        let last = try signer.signature(for: .get, Self.url, nonce: nonce, timestamp: .max)
        #expect(try AuthorizationHeader(parsing: last.authorization.value)["oauth_timestamp"] == "9223372036854775807")
        #expect(last.baseString.description.contains("oauth_timestamp%3D9223372036854775807%26"))
    }

    @Test("100,000 nonces over 16 threads, and none comes twice")
    func freshNonces() async throws {
        let nonces = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<16 { group.addTask { try (0..<6_250).map { _ in try Nonce.random().description } } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(nonces).count == 100_000)
    }

    @Test("each header has a nonce of its own and a right signature, from many threads")
    func threads() async throws {
        let signer = try signer()
        let key = try HMACKey(.sha256, key: SecretBytes(utf8: "c%26s&t%2Bs"))
        let nonces = try await withThrowingTaskGroup(of: [String].self) { group in
            for thread in 0..<8 {
                group.addTask {
                    try (0..<100).map { turn in
                        let url = "\(Self.url)&thread=\(thread)&turn=\(turn)"
                        let header = try AuthorizationHeader(parsing: signer.authorization(for: .post, url).value)
                        let names = header.parameters.map { ($0.name, $0.value) }
                        let text = NaiveOAuth1.baseString(method: "POST", url: url, form: "", header: names)
                        let code = try key.authenticationCode(for: text.utf8.span)
                        #expect(header["oauth_signature"] == Base64.encode(code))
                        return header["oauth_nonce"] ?? ""
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(nonces).count == 800)
    }

    @Test("an error of the nonces' source is passed on, and nothing is signed")
    func nonceFailure() throws {
        let signer = try TBASigner(
            account: AccountID("1"),
            credentials: credentials(),
            nonces: { () throws(AuthError) in throw AuthError(.signingFailed, "no nonces") }
        )
        #expect(code { try signer.authorization(for: .get, Self.url) } == .signingFailed)
    }

    @Test("http is signed for this machine alone, unless it is asked for")
    func insecure() throws {
        let (signer, careless) = (try signer(), try signer(allowsInsecureHTTP: true))
        for url in ["http://localhost:8080/a", "http://127.0.0.1/a", "http://[::1]:1/"] {
            #expect(code { try signer.authorization(for: .get, url) } == nil)
        }
        for url in ["http://123456.restlets.api.netsuite.com/a", "http://localhost.evil.com/", "HTTP://h/"] {
            #expect(code { try signer.authorization(for: .get, url) } == .invalidRequest)
            #expect(code { try careless.authorization(for: .get, url) } == nil)
        }
    }

    @Test(
        "a protocol parameter in the query or a form is refused",
        arguments: ["oauth_token=x", "oauth_nonce=x", "oauth_signature=x", "oauth%5Fversion=1.0"]
    )
    func duplicates(pair: String) throws {
        let signer = try signer()
        #expect(code { try signer.authorization(for: .get, Self.url + "&" + pair) } == .invalidRequest)
        #expect(
            code { try signer.authorization(for: .post, Self.url, body: .form(Array(pair.utf8))) } == .invalidRequest
        )
    }

    @Test("a form is signed; JSON and a body without a type are not")
    func bodies() throws {
        let signer = try signer()
        let nonce = try Nonce("abcdef")
        func text(_ body: RequestBody) throws -> String {
            try signer.signature(for: .post, Self.url, body: body, nonce: nonce, timestamp: 1).baseString.description
        }
        let form = Array("a=1+2&b=%26".utf8)
        let bare = try text(.none)
        #expect(try text(.form(form)).contains("&a%3D1%25202%26b%3D%2526%26deploy"))
        #expect(
            try text(RequestBody(form, contentType: "application/x-www-form-urlencoded; charset=utf-8"))
                == text(.form(form))
        )
        for type in ["application/json", "text/plain", "multipart/form-data", nil] {
            #expect(try text(RequestBody(form, contentType: type)) == bare)
        }
        #expect(try text(.form([])) == bare)
        #expect(code { try text(.form(Array("a=%zz".utf8))) } == .invalidRequest)
    }

    @Test(
        "a URL that no signature can be made for is refused",
        arguments: ["", "/a", "https://", "ftp://h/", "https://h/\n", "https://h/%zz", "https://u:MARKER@h/"]
    )
    func urls(url: String) throws {
        let signer = try signer()
        #expect(code { try signer.authorization(for: .get, url) } == .invalidRequest)
    }

    @Test("the URL to send is the one that was signed")
    func rewritten() throws {
        let authorization = try signer().authorization(for: .get, #"https://h/a b?q=email IS "x"&f[0]=1#top"#)
        #expect(authorization.url.description == "https://h/a%20b?q=email%20IS%20%22x%22&f%5B0%5D=1")
        #expect(Authorization.headerName == "Authorization")
    }

    @Test("a signer is a RequestAuthenticator")
    func authenticator() async throws {
        let authenticator: any RequestAuthenticator = try signer(clock: { 7 })
        let header = try await authenticator.authorization(for: .delete, Self.url, body: .none)
        #expect(try AuthorizationHeader(parsing: header.value)["oauth_timestamp"] == "7")
    }

    @Test("a passport's account is the realm's form, and fields are percent-encoded")
    func passport() throws {
        let credentials = try TBACredentials(
            consumerKey: "a&b",
            consumerSecret: SecretBytes(utf8: "s"),
            tokenID: "c/d",
            tokenSecret: SecretBytes(utf8: "t")
        )
        let passport = try TBASigner(account: AccountID("1-sb2"), credentials: credentials)
            .tokenPassport(nonce: Nonce("abcdef"), timestamp: 5)
        #expect(passport.baseString == "1_SB2&a%26b&c%2Fd&abcdef&5")
    }
}
