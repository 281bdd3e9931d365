import Foundation
import OAuthFormats
import TestSupport

/// A request in the terms of the tests: what the library makes of it, and what the naive way makes of it.
struct Request {
    let method: String
    let url: String
    let form: String
    /// Decoded header parameters, without the signature and the realm.
    let header: [(String, String)]

    init(_ method: String, _ url: String, form: String = "", header: [(String, String)] = []) {
        self.method = method
        self.url = url
        self.form = form
        self.header = header
    }

    init(_ url: String, header: [(String, String)] = []) {
        self.init("GET", url, header: header)
    }

    private func parameters(_ url: RequestURL) throws -> RequestParameters {
        try RequestParameters(query: url, form: Array(form.utf8))
    }

    /// By `SignatureBaseString`.
    func baseString() throws -> String {
        let requestURL = try RequestURL(url)
        var parameters = try parameters(requestURL)
        for (name, value) in header { parameters.append(name: name, value: value) }
        return try SignatureBaseString(method: HTTPMethod(method), url: requestURL, parameters: parameters).description
    }

    /// By `AuthorizationTemplate`; the header's first and other parameters stand before and behind nonce and timestamp.
    func templateBaseString(nonce: String, timestamp: Int64) throws -> String {
        let requestURL = try RequestURL(url)
        let template = try AuthorizationTemplate(
            realm: "r",
            leading: header.prefix(1).map { (name: $0.0, value: $0.1) },
            trailing: header.dropFirst().map { (name: $0.0, value: $0.1) }
        )
        var baseString = ""
        try template.withBaseString(
            method: HTTPMethod(method),
            url: requestURL,
            form: Array(form.utf8),
            nonce: nonce.utf8.span,
            timestamp: timestamp
        ) { baseString = SignatureBaseString(copying: $0).description }
        return baseString
    }

    func naiveBaseString(_ more: [(String, String)] = []) -> String {
        NaiveOAuth1.baseString(method: method, url: url, form: form, header: header + more)
    }

    /// The third part of the base string, decoded once.
    func normalizedParameters() throws -> String {
        let part = try baseString().components(separatedBy: "&").last ?? ""
        return String(decoding: try PercentEncoding.decode(part), as: UTF8.self)
    }
}
