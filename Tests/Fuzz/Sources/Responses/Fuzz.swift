import FuzzSupport
import OAuthFormats

/// A token endpoint's answers: nothing traps, and what may be printed is printable.
@main
enum Fuzz {
    static func main() {
        Fuzzing.run { input in
            if let response = try? AccessTokenResponse(parsing: input) {
                Fuzzing.require(response.accessToken.isPrintable, "a token can stand in a header")
                Fuzzing.require((response.expiresIn ?? 0) >= 0, "a lifetime is not negative")
                Fuzzing.require(response.scope?.isPrintable ?? true, "a scope is printable")
                Fuzzing.require(
                    !"\(response)".contains(response.accessToken) || response.accessToken.utf8.count < 8,
                    "no token is printed"
                )
            }
            if let refusal = try? TokenErrorResponse(parsing: input) {
                for text in [refusal.error, refusal.errorDescription ?? "", refusal.errorURI ?? "", "\(refusal)"] {
                    Fuzzing.require(text.isPrintable, "a refusal is printable")
                }
            }
            // Errors are printed too.
            do { _ = try TokenErrorResponse(parsing: input) } catch {
                Fuzzing.require("\(error)".isOneLine, "an error is one line")
            }
            do { _ = try AccessTokenResponse(parsing: input) } catch {
                Fuzzing.require("\(error)".isOneLine, "an error is one line")
            }
        }
    }
}

extension String {
    fileprivate var isPrintable: Bool { utf8.allSatisfy { (0x20...0x7e).contains($0) } }
    fileprivate var isOneLine: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
}
