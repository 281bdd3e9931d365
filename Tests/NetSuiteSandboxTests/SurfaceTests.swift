import Foundation
import NetSuiteAuth
import NetSuiteSandbox
import Testing

@Suite("What is behind a login")
struct SurfaceTests {
    /// A request, and what its answer has to have.
    struct Case: Sendable, CustomTestStringConvertible {
        var method = "GET"
        let path: String
        var headers: [String] = []
        var body: String?
        let status: Int
        let content: String

        var testDescription: String { "\(method) \(path) \(status)" }
    }

    private static let json = "Content-Type: application/json"
    private static let customers = "/services/rest/record/v1/customer"
    private static let suiteQL = "/services/rest/query/v1/suiteql"
    private static let select = #"{"q": "SELECT 1 AS x FROM dual"}"#

    static let cases: [Case] = [
        Case(path: customers + "?limit=2", status: 200, content: #""count":2,"hasMore":true,"items":[{"links":"#),
        Case(path: customers + "?limit=5&offset=5", status: 200, content: #""hasMore":false"#),
        Case(path: customers + "?offset=99", status: 200, content: #""count":0,"hasMore":false,"items":[]"#),
        Case(path: customers, status: 200, content: #""totalResults":7"#),
        Case(path: customers + "/101", status: 200, content: #""entityId":"Anna Ångström""#),
        Case(path: customers + "/999", status: 404, content: #""o:errorCode":"NONEXISTENT_ID""#),
        Case(path: customers + "?limit=0", status: 400, content: #""o:errorCode":"INVALID_REQUEST""#),
        Case(path: customers + "?offset=-1", status: 400, content: #""o:errorCode":"INVALID_REQUEST""#),
        Case(method: "DELETE", path: customers, status: 405, content: #""title":"Method Not Allowed""#),
        Case(path: "/services/rest/record/v1/metadata-catalog", status: 200, content: #""name":"customer""#),
        Case(path: "/services/rest/record/v1/metadata-catalog?select=customer", status: 200, content: "schema+json"),
        Case(path: "/services/rest/record/v1/metadata-catalog?select=nothing", status: 404, content: "NONEXISTENT_ID"),
        Case(path: "/services/rest/record/v1/nothing", status: 404, content: "NONEXISTENT_ID"),
        Case(
            method: "POST",
            path: suiteQL + "?limit=1",
            headers: [json, "Prefer: transient"],
            body: select,
            status: 200,
            content: #""items":[{"links":[],"x":"1"}]"#
        ),
        Case(
            method: "POST",
            path: suiteQL,
            headers: [json, "Prefer: respond-async, Transient"],
            body: #"{"q": "SELECT id FROM customer"}"#,
            status: 200,
            content: #""count":7"#
        ),
        Case(method: "POST", path: suiteQL, headers: [json], body: select, status: 400, content: "Prefer: transient"),
        Case(
            method: "POST",
            path: suiteQL,
            headers: [json, "Prefer: transient"],
            body: "{}",
            status: 400,
            content: "INVALID_CONTENT"
        ),
        Case(
            method: "POST",
            path: suiteQL,
            headers: ["Content-Type: text/plain", "Prefer: transient"],
            body: select,
            status: 415,
            content: "Unsupported Media Type"
        ),
        Case(path: suiteQL, status: 405, content: "Method Not Allowed"),
        Case(method: "PATCH", path: Client.restlet, status: 405, content: #"{"error":{"code":"METHOD_NOT_ALLOWED""#),
        Case(
            method: "POST",
            path: Client.restlet,
            headers: ["Content-Type: image/png"],
            body: "a",
            status: 415,
            content: "SSS_INVALID_CONTENT_TYPE"
        ),
        Case(path: Client.restlet, headers: [json], body: "{}", status: 400, content: "INVALID_REQUEST"),
        Case(path: "/app/site/hosting/restlet.nl?script=6", status: 404, content: "SSS_INVALID_SCRIPTLET_ID"),
        Case(path: "/app/site/hosting/restlet.nl?script=a&deploy=1", status: 404, content: "SSS_INVALID_SCRIPTLET_ID"),
        Case(
            path: "/app/site/hosting/restlet.nl?script=customscript_a&deploy=customdeploy1",
            status: 200,
            content: "GET"
        ),
    ]

    @Test("each path does what Oracle's pages say, by TBA and by an access token", arguments: cases)
    func answers(_ request: Case) async throws {
        try await withClient { client in
            let byTBA = try await client.call(
                request.method,
                request.path,
                headers: request.headers,
                body: request.body
            )
            let bearer = "Authorization: Bearer \(try client.sandbox.token())"
            let byToken = try await client.send(
                request.method,
                request.path,
                headers: [bearer] + request.headers,
                body: request.body
            )
            for response in [byTBA, byToken] {
                #expect(response.status == request.status, "\(response.body)")
                #expect(response.body.contains(request.content), "\(response.body)")
                #expect(response.field("date")?.hasSuffix(" GMT") == true)
            }
            #expect(client.sandbox.auditTrail.allSatisfy { $0.isSuccess })
        }
    }

    @Test(
        "a RESTlet's errors have the form of the request's content type",
        arguments: [
            ("application/json", #"{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}"#),
            (
                "text/xml",
                "<error><code>INVALID_LOGIN_ATTEMPT</code><message>Invalid login attempt.</message></error>"
            ),
            ("text/plain", "error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt."),
        ]
    )
    func errorForms(type: String, body: String) async throws {
        try await withClient { client in
            let response = try await client.call("POST", headers: ["Content-Type: \(type)"], body: "a") {
                $0.tokenSecret = "wrong"
            }
            #expect(response.status == 401 && response.body == body)
        }
    }

    @Test("an error of REST web services is a problem with details")
    func restErrors() async throws {
        try await withClient { client in
            let response = try await client.call("GET", Client.serverTime) { $0.tokenSecret = "wrong" }
            #expect(
                response.body == #"{"type":"https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2","title":"#
                    + #""Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid login attempt. For more details, "#
                    + #"see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login "#
                    + #"Audit Trail.","o:errorCode":"INVALID_LOGIN"}]}"#
            )
        }
    }

    @Test("the hosts of an account are found without a login, and a hyphenated ID is refused")
    func dataCenterURLs() async throws {
        try await withClient(NetSuiteSandbox.Configuration(accounts: [.init(try .init("1234567_SB1"))])) { client in
            let response = try await client.send("GET", "/rest/datacenterurls?account=1234567_SB1&c=1234567_SB1")
            #expect(
                response.body == #"{"webservicesDomain":"https://1234567-sb1.suitetalk.api.netsuite.com","#
                    + #""restDomain":"https://1234567-sb1.restlets.api.netsuite.com","#
                    + #""systemDomain":"https://1234567-sb1.app.netsuite.com"}"#
            )
            for account in ["1234567-sb1", "999", ""] {
                let refused = try await client.send("GET", "/rest/datacenterurls?account=\(account)")
                #expect(refused.status == 400 && refused.body == "Company Id is invalid")
            }
        }
    }

    @Test("what is no path of NetSuite's is 404, and a target that is no path 400")
    func otherPaths() async throws {
        try await withClient { client in
            let nothing = try await client.send("GET", "/nothing")
            #expect(nothing.status == 404)
            for headers in [["Host: a b"], ["Host;"]] {
                let response = try await client.send("GET", "/", headers: headers)
                #expect(response.status == 400 && response.field("date") != nil)
            }
            let star = try await client.send("GET", "/", options: ["--request-target", "*"])
            #expect(star.status == 400 && star.field("date") != nil)
            #expect(client.sandbox.auditTrail.isEmpty)
        }
    }

    @Test("HEAD is answered without a body, and a body over 10 MiB is refused")
    func head() async throws {
        try await withClient { client in
            let head = try await client.send("HEAD", "/services/rest/auth/oauth2/v1/keys", options: ["--head"])
            #expect(head.status == 200 && head.body.hasPrefix("HTTP/1.1 200"))
            let large = String(repeating: "a", count: (10 << 20) + 1)
            let refused = try await client.send("POST", Client.restlet, headers: ["Expect:"], body: large)
            #expect(refused.status == 413 && refused.field("date") != nil)
            let fits = String(repeating: "a", count: 10 << 20)
            let response = try await client.send("POST", Client.restlet, headers: ["Expect: 100-continue"], body: fits)
            #expect(response.status == 401)
        }
    }
}
