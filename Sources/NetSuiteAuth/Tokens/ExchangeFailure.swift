import OAuthFormats

/// Why one try got no token, and whether another may.
struct ExchangeFailure: Error {
    let error: AuthError
    let isTransient: Bool

    init(_ error: AuthError, isTransient: Bool) {
        self.error = error
        self.isTransient = isTransient
    }

    /// What a transport's failure means.
    init(_ error: TransportError, at url: RequestURL) {
        isTransient = error.code.isTransient
        guard error.code != .cancelled else {
            self.error = .cancelled
            return
        }
        self.error = AuthError(
            Self.kind(error.code),
            error.message.isEmpty
                ? Self.phase(error.code, url) : "\(Self.phase(error.code, url)): \(error.message)",
            hint: Self.hint(error.code)
        )
    }

    /// What a refusal means where the clocks are too far apart.
    static func skewed(_ refusal: AuthError, offset: Int64) -> ExchangeFailure {
        let error = AuthError(
            .clockSkew,
            "\(refusal.message): this machine's clock is \(offset.magnitude) seconds "
                + (offset > 0 ? "behind the token endpoint's" : "ahead of the token endpoint's"),
            hint: "set the clock",
            answer: refusal.answer
        )
        return ExchangeFailure(error, isTransient: false)
    }

    private static func kind(_ code: TransportError.Code) -> AuthError.Code {
        switch code {
        case .unusable: .unusableTransport
        case .responseTooLarge: .invalidTokenResponse
        default: .transportFailed
        }
    }

    private static func phase(_ code: TransportError.Code, _ url: RequestURL) -> String {
        switch code {
        case .unusable: "no request can be sent"
        case .proxy: "the proxy lets nobody through to '\(url.host)'"
        case .resolve: "no address for '\(url.host)'"
        case .connect: "no connection to '\(url.host)'"
        case .tls: "no trusted connection to '\(url.host)'"
        case .send: "the connection to '\(url.host)' broke while sending"
        case .receive: "the connection to '\(url.host)' broke while receiving"
        case .timeLimit: "no answer from '\(url.host)' within the time limit"
        case .responseTooLarge: "the answer of '\(url.host)' is larger than any token"
        default: "the request to '\(url.host)' failed"
        }
    }

    private static func hint(_ code: TransportError.Code) -> String? {
        switch code {
        case .unusable:
            "check the CA file that was given, and https_proxy in the environment; libcurl 7.85 or later is needed"
        case .proxy: "check https_proxy in the environment, and the user and password in it"
        case .resolve: "check the account ID, the network, and https_proxy and no_proxy in the environment"
        case .connect: "check the network and its firewall, and https_proxy and no_proxy in the environment"
        case .tls:
            "give the certificate authority of a proxy or a test server as the CA file; verification cannot be turned off"
        case .timeLimit: "give it more time, or check the network"
        case .responseTooLarge: "check that the endpoint is NetSuite's, and no proxy's"
        default: nil
        }
    }
}

extension AuthError.Code {
    /// The kinds of failure that the way to an endpoint, or the endpoint, is the reason of.
    static let ofEndpoint: [AuthError.Code] = [
        .tokenRefused, .clockSkew, .tokenEndpointFailed, .invalidTokenResponse, .transportFailed,
    ]

    var isOfEndpoint: Bool { Self.ofEndpoint.contains(self) }
}
