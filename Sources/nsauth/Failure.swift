import NetSuiteAuth
import NetSuiteProfiles
import OAuthFormats

/// Why the program ends: what it says on stderr, and its exit status.
struct Failure: Error {
    let status: ExitStatus
    let message: String
    let hint: String?

    init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    init(_ error: FormatError) {
        self.init(.usage, error.message, hint: error.hint)
    }

    init(_ error: ProfileError) {
        let status: ExitStatus =
            switch error.code.cause {
            case .usage: .usage
            case .configuration: .configuration
            case .key: .key
            }
        self.init(status, error.message, hint: error.hint)
    }

    init(_ error: AuthError) {
        let status: ExitStatus =
            switch error.code {
            case .invalidRequest, .invalidLifetime: .usage
            case .invalidAccount, .invalidEndpoint, .invalidCredential, .unusableTransport: .configuration
            case .unsuitableKey, .unsuitableCertificate: .key
            case .signingFailed: .signing
            case .transportFailed: .network
            case .tokenRefused: .refused
            case .clockSkew: .clockSkew
            case .tokenEndpointFailed, .invalidTokenResponse: .endpointFailed
            default: .failure
            }
        self.init(status, error.message, hint: error.hint)
    }
}

/// Runs `body` and turns what it throws into what the program says.
func orFail<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
    do {
        return try body()
    } catch let error as FormatError {
        throw Failure(error)
    } catch let error as ProfileError {
        throw Failure(error)
    } catch let error as AuthError {
        throw Failure(error)
    } catch let error as Failure {
        throw error
    } catch {
        throw Failure(.failure, "\(error)")
    }
}
