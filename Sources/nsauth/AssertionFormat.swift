import ArgumentParser
import NetSuiteAuth
import OAuthFormats

/// How `assertion` prints what it made.
enum AssertionFormat: String, ExpressibleByArgument, CaseIterable {
    /// The JWT.
    case bare
    /// The JWT, and its header and claims as JSON.
    case json

    func text(_ assertion: ClientAssertion) -> String {
        switch self {
        case .bare: assertion.serialized
        case .json:
            // A compact JWS needs no escapes, and both others are JSON already.
            """
            {"header":\(String(decoding: assertion.header.serialized(), as: UTF8.self)),\
            "claims":\(String(decoding: assertion.claims.serialized(), as: UTF8.self)),\
            "assertion":"\(assertion.serialized)"}
            """
        }
    }
}
