import HTTPTypes
import NetSuiteAuth
import NetSuiteAuthService
import Testing

@Suite("RequestAuthenticator: a refused HTTPRequest is sent once more with a new token")
struct SendingTests {
    private let request = HTTPRequest(
        method: .get,
        scheme: "https",
        authority: "123456-sb1.suitetalk.api.netsuite.com",
        path: "/services/rest/record/v1/customer?q=a b"
    )

    @Test("a token that is refused is given back, and the request is sent with the next one, as it was signed")
    func bearer() async throws {
        let tokens = TokenProvider(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            transport: EndpointDouble(),
            options: Fixtures.options()
        )
        var sent: [HTTPRequest] = []
        let (response, body) = try await tokens.send(request) { request in
            sent.append(request)
            return (HTTPResponse(status: sent.count == 1 ? .unauthorized : .ok), "body \(sent.count)")
        }
        #expect(response.status == .ok && body == "body 2")
        #expect(sent.map { $0.headerFields[.authorization] } == ["Bearer MARKER-1", "Bearer MARKER-2"])
        #expect(sent.allSatisfy { $0.path == "/services/rest/record/v1/customer?q=a%20b" })
    }

    @Test("the second refusal is the answer")
    func refusedTwice() async throws {
        let endpoint = EndpointDouble()
        let tokens = TokenProvider(
            account: try Fixtures.account(),
            credentials: try Fixtures.credentials(),
            transport: endpoint,
            options: Fixtures.options()
        )
        var count = 0
        let response = try await tokens.send(request, response: { $0 }) { _ in
            count += 1
            return HTTPResponse(status: .unauthorized)
        }
        #expect(response.status == .unauthorized)
        #expect(count == 2 && endpoint.count == 2)
    }

    @Test("a signature that is refused is not made again, and other answers are nobody's business")
    func signature() async throws {
        let signer = try TBASigner(account: Fixtures.account(), credentials: Fixtures.tbaCredentials())
        for status in [401, 200, 403, 500] {
            var count = 0
            let (response, _) = try await signer.send(request) { _ in
                count += 1
                return (HTTPResponse(status: .init(code: status)), ())
            }
            #expect(response.status.code == status)
            #expect(count == 1)
        }
    }

    @Test("what send throws is thrown, and nothing is sent where there is no header")
    func errors() async throws {
        struct Broken: Error {}
        let signer = try TBASigner(account: Fixtures.account(), credentials: Fixtures.tbaCredentials())
        await #expect(throws: Broken.self) {
            _ = try await signer.send(request) { _ -> (HTTPResponse, Void) in throw Broken() }
        }
        let nowhere = HTTPRequest(method: .get, scheme: "https", authority: nil, path: "/")
        await #expect(throws: AuthError.self) {
            _ = try await signer.send(nowhere) { _ -> (HTTPResponse, Void) in
                Issue.record("sent")
                throw Broken()
            }
        }
    }
}
