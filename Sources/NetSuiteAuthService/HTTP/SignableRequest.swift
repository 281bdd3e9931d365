import HTTPTypes
import NetSuiteAuth
import OAuthFormats

/// A request, as a signature sees it.
struct SignableRequest {
    let method: HTTPMethod
    let url: String
    let body: RequestBody
    private let request: HTTPRequest

    /// - Throws: `AuthError` with `invalidRequest` where it has no URL, or is a form whose body is not given.
    init(_ request: HTTPRequest, body: [UInt8]?) throws(AuthError) {
        do {
            method = try HTTPMethod(request.method.rawValue)
        } catch {
            throw AuthError(.invalidRequest, error)
        }
        url = try Self.url(of: request)
        self.body = try Self.body(body, of: request)
        self.request = request
    }

    /// The request that was signed, as it is to be sent.
    func signed(with authorization: Authorization) -> HTTPRequest {
        var request = request
        let url = authorization.url
        let rest = url.description.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst("://".utf8.count)
        let path = String(Substring(rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }))
        request.method = HTTPRequest.Method(method.description) ?? request.method
        request.scheme = url.scheme.rawValue
        request.authority = String(Substring(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }))
        request.path = path.hasPrefix("/") ? path : "/" + path
        var field = HTTPField(name: .authorization, value: authorization.value)
        field.indexingStrategy = .disallow
        request.headerFields[fields: .authorization] = [field]
        return request
    }

    /// Scheme, authority and path put together, once none of them can become a part of another.
    private static func url(of request: HTTPRequest) throws(AuthError) -> String {
        guard let scheme = request.scheme, ["https", "http"].contains(scheme.lowercased()) else {
            throw AuthError(.invalidRequest, "the request's scheme must be 'https' or 'http'")
        }
        guard let authority = request.authority, !authority.utf8.contains(where: delimiters.contains) else {
            throw AuthError(.invalidRequest, "the request's authority must be a host, and perhaps a port")
        }
        guard let path = request.path, path.isEmpty || path.hasPrefix("/") || path.hasPrefix("?") else {
            throw AuthError(.invalidRequest, "the request's path must begin with '/'")
        }
        return "\(scheme)://\(authority)\(path)"
    }

    private static func body(_ bytes: [UInt8]?, of request: HTTPRequest) throws(AuthError) -> RequestBody {
        let contentType = request.headerFields[.contentType]
        guard let bytes else {
            // Whether it is signed depends on the scheme; that it has to be given, on none.
            guard contentType.map(FormEncoding.isForm) != true else {
                throw AuthError(
                    .invalidRequest,
                    "the request is a form, and its body is not given",
                    hint: "give the body, which is signed with the request"
                )
            }
            return .none
        }
        return RequestBody(bytes, contentType: contentType)
    }

    /// What ends an authority (RFC 3986 section 3.2), and what some take for a slash.
    private static let delimiters = "/?#\\".utf8.map(\.self)
}
