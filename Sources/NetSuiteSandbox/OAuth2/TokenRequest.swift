/// A request at the token endpoint, as far as it can be judged without knowing any account.
struct TokenRequest: Sendable {
    static let path = "/services/rest/auth/oauth2/v1/token"
    static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    let grantType: String?
    /// `client_id` of the form.
    let clientID: String?
    let assertion: CompactJWT?
    /// What is wrong with its form, nil where nothing is.
    let fault: TokenRefusal?

    init(_ request: IncomingRequest) {
        var form: FormPairs?
        var assertion: CompactJWT?
        do throws(TokenRefusal) {
            let read = try Self.form(request)
            form = read
            if read["grant_type"] == "client_credentials" { assertion = try Self.assertion(read) }
            fault = nil
        } catch {
            fault = error
        }
        grantType = form?["grant_type"]
        clientID = form?["client_id"]
        self.assertion = assertion
    }

    /// The client that the request says it comes from: the assertion's issuer, not verified.
    var claimedClient: String? { assertion?.claims["iss"]?.text ?? clientID }

    private static func form(_ request: IncomingRequest) throws(TokenRefusal) -> FormPairs {
        guard request.mediaType == "application/x-www-form-urlencoded", request.values("content-type").count == 1 else {
            throw TokenRefusal(.invalidRequest, nil, "the content type is not application/x-www-form-urlencoded")
        }
        guard request.values("authorization").isEmpty else {
            throw TokenRefusal(.invalidRequest, nil, "the client authenticates in more than one way: by a header too")
        }
        guard request.query == nil else {
            throw TokenRefusal(.invalidRequest, nil, "parameters stand in the URL; they belong into the body")
        }
        do throws(Malformed) {
            return try FormPairs(strictly: request.body)
        } catch {
            throw TokenRefusal(.invalidRequest, nil, error.rule)
        }
    }

    private static func assertion(_ form: FormPairs) throws(TokenRefusal) -> CompactJWT {
        guard form["client_assertion_type"] == assertionType else {
            throw TokenRefusal(.invalidRequest, nil, "client_assertion_type is not '\(assertionType)'")
        }
        guard let text = form["client_assertion"] else {
            let mistaken = form["assertion"] == nil ? "" : "; 'assertion' is another grant's name for it"
            throw TokenRefusal(.invalidRequest, nil, "client_assertion is missing\(mistaken)")
        }
        do throws(Malformed) {
            return try CompactJWT(text)
        } catch {
            throw TokenRefusal(.invalidRequest, nil, "client_assertion: \(error.rule)")
        }
    }
}
