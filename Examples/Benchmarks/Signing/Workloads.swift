import AuthCrypto
import NetSuiteAuth
import OAuthFormats

// All that is called of nsauth stands in this file.

extension Workload {
    /// Prepares what a connector prepares once: keys parsed, signers made.
    init(_ name: WorkloadName) throws {
        switch name {
        case .a: try self.init(name, query: "script=101&deploy=1")
        case .a2: try self.init(name, query: Self.thirtyParameters)
        case .es256, .es384, .es512, .ps256RSA3072, .ps256RSA4096: try self.init(assertion: name)
        }
    }
}

// MARK: OAuth 1.0a headers

extension Workload {
    private static let host = "123456-sb1.restlets.api.netsuite.com"
    private static let path = "/app/site/hosting/restlet.nl"

    /// As a connector's URLs are: names twice and three times, text outside ASCII in names and values, a space both
    /// ways, every sign that is escaped in one standard and not in the other, an empty value and none at all.
    private static let thirtyParameters = [
        "script=101&deploy=1&q=a%20b&plus=a%2Bb&form=a+b&id=30&id=4&id=200&name=J%C3%BCrgen%20M%C3%BCller",
        "gr%C3%B6%C3%9Fe=42&%E5%90%8D%E5%89%8D=%E6%9D%B1%E4%BA%AC&empty=&valueless&tilde=~x&marks=%27()*!",
        "percent=100%25&status=open&status=billed&limit=1000&offset=2000&from=2026-01-01&to=2026-12-31",
        "city=S%C3%A3o%20Paulo&currency=%E2%82%AC&emoji=%F0%9F%93%A6&sort=name&sort=date&page=7&expand=items",
        "field=entity",
    ].joined(separator: "&")

    private init(_ name: WorkloadName, query: String) throws {
        let text = "https://\(Self.host)\(Self.path)?\(query)"
        let identifiers = ["consumer", "consumer secret", "token", "token secret"].map(hexadecimal)
        let account = try AccountID("123456_SB1")
        let credentials = try TBACredentials(
            consumerKey: identifiers[0],
            consumerSecret: SecretBytes(utf8: identifiers[1]),
            tokenID: identifiers[2],
            tokenSecret: SecretBytes(utf8: identifiers[3])
        )
        let signer = try TBASigner(account: account, credentials: credentials)
        let baseline = try HeaderBaseline(
            realm: account.realm,
            consumerKey: identifiers[0],
            consumerSecret: identifiers[1],
            tokenID: identifiers[2],
            tokenSecret: identifiers[3],
            host: Self.host,
            path: Self.path,
            query: query
        )

        self.name = name
        library = { count in
            for _ in 0..<count { _ = try signer.authorization(for: .post, text) }
        }
        self.baseline = { count in try baseline.run(count) }
        check = {
            let (nonce, timestamp) = (try Nonce("fjaLirsIcCGVZWzBX0pg"), Int64(1_508_242_306))
            let ours = try signer.signature(for: .post, text, nonce: nonce, timestamp: timestamp).authorization.value
            let expected = try baseline.header(nonce: nonce.description, timestamp: timestamp)
            guard ours == expected else {
                throw BenchmarkError("\(name.rawValue) is wrong\n  nsauth: \(ours)\n  C:      \(expected)")
            }
        }
    }
}

// MARK: client assertions

extension Workload {
    private init(assertion name: WorkloadName) throws {
        let baseline = try KeyBaseline(name)
        let key = try PrivateKey(parsing: SecretBytes(utf8: try baseline.pem()), passphrase: nil)
        let credentials = try CertificateCredentials(
            clientID: hexadecimal("client"),
            certificate: nil,
            certificateID: "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcde",
            privateKey: key,
            scopes: [.restlets, .restWebServices],
            algorithm: nil
        )
        let audience = "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"

        self.name = name
        library = { count in
            for _ in 0..<count { _ = try ClientAssertion(credentials: credentials, audience: audience).serialized }
        }
        self.baseline = { count in try baseline.run(count) }
        check = {
            let token = try ClientAssertion(credentials: credentials, audience: audience).serialized
            guard baseline.verifies(token) else {
                throw BenchmarkError("\(name.rawValue) is wrong: the signature of \(token) does not verify")
            }
        }
    }
}

/// Sixty-four hexadecimal digits, as NetSuite's identifiers and secrets have; a stand-in, made from its name.
private func hexadecimal(_ name: String) -> String {
    var state: UInt64 = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(
        (0..<64).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Character(String(state >> 60, radix: 16))
        }
    )
}
