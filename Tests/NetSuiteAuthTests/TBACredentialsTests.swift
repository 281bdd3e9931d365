import AuthCrypto
@testable import NetSuiteAuth
import Testing
import TestSupport

@Suite("TBACredentials")
struct TBACredentialsTests {
    private static let good = ["key", "secret", "id", "token"]

    private func failure(_ values: [String]) -> AuthError? {
        do throws(AuthError) {
            _ = try TBACredentials(
                consumerKey: values[0],
                consumerSecret: SecretBytes(utf8: values[1]),
                tokenID: values[2],
                tokenSecret: SecretBytes(utf8: values[3])
            )
            return nil
        } catch {
            return error
        }
    }

    @Test("printable ASCII is taken as it is")
    func accepted() throws {
        #expect(failure(Self.good) == nil)
        let all = String((0x21...0x7e).map { Character(Unicode.Scalar(UInt8($0))) })
        #expect(failure([all, all, all, all]) == nil)
    }

    @Test(
        "an empty value, white space, a control character or text outside ASCII is refused by name, and not shown",
        arguments: [
            "", " MARKER", "MARKER ", "MARKER\n", "MAR\tKER", "\u{feff}MARKER", "MARKERé", "“MARKER”", "MARKER\0",
            "MARKER\u{7f}",
        ]
    )
    func refused(value: String) throws {
        for (place, name) in ["consumer key", "consumer secret", "token ID", "token secret"].enumerated() {
            var values = Self.good
            values[place] = value
            let error = try #require(failure(values))
            #expect(error.code == .invalidCredential)
            #expect(error.message.hasPrefix("the \(name) "))
            #expect(!error.description.contains("MARKER"))
            #expect(MessageStyle.faults(error.message).isEmpty)
        }
    }

    @Test("the shape of the signing key tells sizes alone")
    func shape() throws {
        let credentials = try TBACredentials(
            consumerKey: "key",
            consumerSecret: SecretBytes(utf8: "MARKER"),
            tokenID: "id",
            tokenSecret: SecretBytes(utf8: "MARKER+")
        )
        #expect(credentials.keyShape == "consumer secret of 6 bytes & token secret of 7")
    }
}
