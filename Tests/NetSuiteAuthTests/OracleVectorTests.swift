import AuthCrypto
import Foundation
@testable import NetSuiteAuth
import OAuthFormats
import Testing
import TestSupport

@Suite("Oracle's own examples of token-based authentication")
struct OracleVectorTests {
    struct Request: Decodable {
        let id: String
        let expect: String
        let account, consumerKey, consumerSecret, tokenID, tokenSecret, nonce: String
        let timestamp: Int64
        let method, url, baseString, signature: String
        let header: String?

        func credentials() throws -> TBACredentials {
            try makeCredentials(consumerKey, consumerSecret, tokenID, tokenSecret)
        }

        func signer() throws -> TBASigner {
            try makeSigner(account, consumerKey, consumerSecret, tokenID, tokenSecret)
        }
    }

    @Test("V1, V1b, V2: base string, signature, and the whole header where Oracle prints it")
    func requests() throws {
        for vector in try Vectors.load("oracle-tba", of: Request.self, in: .module) {
            let signature = try vector.signer().signature(
                for: HTTPMethod(vector.method),
                vector.url,
                nonce: Nonce(vector.nonce),
                timestamp: vector.timestamp
            )
            #expect(signature.baseString.description == vector.baseString, "\(vector.id)")
            #expect((signature.signature == vector.signature) == (vector.expect == "valid"), "\(vector.id)")
            #expect(signature.authorization.url.description == vector.url)
            let header = try AuthorizationHeader(parsing: signature.authorization.value)
            #expect(header["oauth_signature"] == signature.signature)
            #expect(header.realm == vector.account)
            if let expected = vector.header { #expect(signature.authorization.value == expected, "\(vector.id)") }
        }
    }

    @Test("V1, V2: the same header by clock and nonces that are injected")
    func injected() throws {
        for vector in try Vectors.load("oracle-tba", of: Request.self, in: .module) where vector.expect == "valid" {
            let nonce = try Nonce(vector.nonce)
            let signer = try TBASigner(
                account: AccountID(vector.account),
                credentials: vector.credentials(),
                clock: { vector.timestamp },
                nonces: { nonce }
            )
            let authorization = try signer.authorization(for: HTTPMethod(vector.method), vector.url)
            #expect(try AuthorizationHeader(parsing: authorization.value)["oauth_signature"] == vector.signature)
        }
    }

    struct Step: Decodable {
        let id, realm, consumerSecret, tokenSecret, nonce: String
        let timestamp: Int64
        let method, url: String
        let leading, trailing: [[String]]
        let baseString, signature: String
        let header: String?

        func template() throws -> AuthorizationTemplate {
            func pairs(_ list: [[String]]) -> [(name: String, value: String)] {
                list.map { (name: $0[0], value: $0[1]) }
            }
            return try AuthorizationTemplate(realm: realm, leading: pairs(leading), trailing: pairs(trailing))
        }
    }

    @Test("V4 and V5: steps one and three of the authorization flow")
    func flow() throws {
        for vector in try Vectors.load("oracle-flow", of: Step.self, in: .module) {
            let template = try vector.template()
            let nonce = vector.nonce.utf8.span
            let signer = try OAuthSigner(
                .hmacSHA256,
                clientSecret: SecretBytes(utf8: vector.consumerSecret),
                tokenSecret: SecretBytes(utf8: vector.tokenSecret)
            )
            var baseString: SignatureBaseString?
            try template.withBaseString(
                method: HTTPMethod(vector.method),
                url: RequestURL(vector.url),
                form: [],
                nonce: nonce,
                timestamp: vector.timestamp
            ) { baseString = SignatureBaseString(copying: $0) }
            let signed = try #require(baseString)
            #expect(signed.description == vector.baseString, "\(vector.id)")
            let signature = try signer.signature(of: signed.bytes.span)
            #expect(signature == vector.signature, "\(vector.id)")
            let header = template.header(nonce: nonce, timestamp: vector.timestamp, signature: signature.utf8.span)
            if let expected = vector.header { #expect(header == expected, "\(vector.id)") }
        }
    }

    struct Passport: Decodable {
        let id: String
        let expect: String
        let account, consumerKey, consumerSecret, tokenID, tokenSecret, nonce: String
        let timestamp: Int64
        let baseString, signature: String
        let password: String?
    }

    @Test("V3 and V6: the token passport of SOAP and the password of SuiteAnalytics Connect")
    func passports() throws {
        for vector in try Vectors.load("oracle-passport", of: Passport.self, in: .module) {
            let signer = try makeSigner(
                vector.account,
                vector.consumerKey,
                vector.consumerSecret,
                vector.tokenID,
                vector.tokenSecret
            )
            let passport = try signer.tokenPassport(nonce: Nonce(vector.nonce), timestamp: vector.timestamp)
            #expect(passport.baseString == vector.baseString, "\(vector.id)")
            #expect((passport.signature == vector.signature) == (vector.expect == "valid"), "\(vector.id)")
            if let password = vector.password { #expect(passport.connectPassword == password) }
        }
    }

    @Test("each vector of Oracle's is signed the same by the openssl command")
    func judged() throws {
        for vector in try Vectors.load("oracle-tba", of: Request.self, in: .module) where vector.expect == "valid" {
            let key = Array("\(vector.consumerSecret)&\(vector.tokenSecret)".utf8)
            let code = try OpenSSL.run(
                ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:\(key.hex)", "-binary"],
                input: Array(vector.baseString.utf8)
            )
            #expect(Base64.encode(code) == vector.signature)
        }
    }
}

func makeSigner(
    _ account: String,
    _ consumerKey: String,
    _ consumerSecret: String,
    _ tokenID: String,
    _ tokenSecret: String
) throws -> TBASigner {
    try TBASigner(
        account: AccountID(account),
        credentials: makeCredentials(consumerKey, consumerSecret, tokenID, tokenSecret)
    )
}

private func makeCredentials(
    _ consumerKey: String,
    _ consumerSecret: String,
    _ tokenID: String,
    _ tokenSecret: String
) throws -> TBACredentials {
    try TBACredentials(
        consumerKey: consumerKey,
        consumerSecret: SecretBytes(utf8: consumerSecret),
        tokenID: tokenID,
        tokenSecret: SecretBytes(utf8: tokenSecret)
    )
}
