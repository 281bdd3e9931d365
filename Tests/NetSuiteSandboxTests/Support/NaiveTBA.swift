import AuthCrypto
import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import TestSupport

/// A TBA header, put together piece by piece, so that each piece can be wrong.
struct NaiveTBA {
    var method = "GET"
    /// What is signed, which may be another URL than the one that is asked for.
    var url: String
    var form = ""
    /// Decoded, in order, without the signature.
    var parameters: [(name: String, value: String)]
    var consumerSecret: String
    var tokenSecret: String
    var hash = HashFunction.sha256
    /// Works on the base string before it is signed.
    var tamper: (String) -> String = { $0 }

    init(_ account: SandboxAccount, url: String, now: Int64? = nil) {
        self.url = url
        parameters = [
            ("realm", account.id.realm), ("oauth_consumer_key", account.consumerKey), ("oauth_token", account.tokenID),
            ("oauth_nonce", UUID().uuidString.replacing("-", with: "")),
            ("oauth_timestamp", "\(now ?? Int64(Date().timeIntervalSince1970))"),
            ("oauth_signature_method", "HMAC-SHA256"), ("oauth_version", "1.0"),
        ]
        (consumerSecret, tokenSecret) = (account.consumerSecret, account.tokenSecret)
    }

    /// Sets a parameter, or takes it away.
    mutating func set(_ name: String, _ value: String?) {
        guard let index = parameters.firstIndex(where: { $0.name == name }) else {
            if let value { parameters.append((name, value)) }
            return
        }
        if let value { parameters[index].value = value } else { parameters.remove(at: index) }
    }

    /// The signature in base64.
    func signature() throws -> String {
        let base = baseString(tampered: true)
        let secrets = [consumerSecret, tokenSecret].map { NaiveOAuth1.encode(Array($0.utf8)) }.joined(separator: "&")
        let code = try HMACKey(hash, key: SecretBytes(utf8: secrets)).authenticationCode(for: Array(base.utf8).span)
        return Data(code).base64EncodedString()
    }

    /// The whole header.
    func header() throws -> String {
        let pairs = parameters + [("oauth_signature", try signature())]
        let fields = pairs.map { "\($0.0)=\"\(NaiveOAuth1.encode(Array($0.1.utf8)))\"" }
        return "Authorization: OAuth \(fields.joined(separator: ", "))"
    }
}

extension Client {
    static let restlet = "/app/site/hosting/restlet.nl?script=6&deploy=1"
    static let serverTime = "/services/rest/system/v1/serverTime"

    /// Sends a request with a TBA header, after `change` has worked on it.
    func call(
        _ method: String = "GET",
        _ path: String = restlet,
        headers: [String] = [],
        body: String? = nil,
        form: String = "",
        _ change: (inout NaiveTBA) -> Void = { _ in }
    ) async throws -> Curl.Response {
        var tba = NaiveTBA(account, url: path.hasPrefix("https://") ? path : sandbox.url + path)
        tba.method = method
        tba.form = form
        change(&tba)
        return try await send(method, path, headers: [tba.header()] + headers, body: body)
    }
}
