import NetSuiteAuth
import Testing
import TestSupport

@Suite("Scope")
struct ScopeTests {
    @Test("Oracle's names, in Oracle's order")
    func names() throws {
        #expect(Scope.all.map(\.description) == ["restlets", "rest_webservices", "suite_analytics"])
        for scope in Scope.all { #expect(try Scope(scope.description) == scope) }
    }

    @Test(
        "others are refused with the list",
        arguments: ["", "mcp", "RESTLETS", "restlets ", "restlets,rest_webservices", "SuiteAnalytics", "rest\nlets"]
    )
    func refused(name: String) {
        #expect { try Scope(name) } throws: { error in
            guard let error = error as? AuthError else { return false }
            return error.code == .invalidCredential && MessageStyle.faults(error.message).isEmpty
                && error.hint?.hasSuffix("restlets, rest_webservices, suite_analytics") == true
        }
    }
}
