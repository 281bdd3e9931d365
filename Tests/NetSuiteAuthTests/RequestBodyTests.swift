@testable import NetSuiteAuth
import Testing

@Suite("RequestBody")
struct RequestBodyTests {
    @Test("a form alone is signed")
    func signed() {
        let bytes = Array("a=1".utf8)
        #expect(RequestBody.form(bytes).isSigned)
        #expect(RequestBody(bytes, contentType: "application/x-www-form-urlencoded").isSigned)
        #expect(!RequestBody.none.isSigned)
        #expect(!RequestBody.form([]).isSigned)
        #expect(!RequestBody(bytes, contentType: "application/json").isSigned)
        #expect(!RequestBody(bytes, contentType: nil).isSigned)
    }
}
