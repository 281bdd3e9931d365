/// How tokens are kept, where the usual way will not do.
public struct TokenProviderOptions: Sendable {
    /// How each of them is fetched: time limit, retries, clocks.
    public var exchange: TokenExchangeOptions
    /// Where tokens are kept beyond this process; nil where each process has its own.
    public var store: (any TokenStore)?
    /// Whether `http://` URLs of other machines than this get a header.
    public var allowsInsecureHTTP: Bool
    /// Is told of what the provider does, on whichever thread that is; nil where nobody watches.
    public var observe: (@Sendable (TokenEvent) -> Void)?

    /// The usual way, but for what is given.
    public init(
        exchange: TokenExchangeOptions = TokenExchangeOptions(),
        store: (any TokenStore)? = nil,
        allowsInsecureHTTP: Bool = false,
        observe: (@Sendable (TokenEvent) -> Void)? = nil
    ) {
        self.exchange = exchange
        self.store = store
        self.allowsInsecureHTTP = allowsInsecureHTTP
        self.observe = observe
    }
}
