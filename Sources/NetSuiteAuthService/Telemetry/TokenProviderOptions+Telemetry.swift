public import NetSuiteAuth

extension TokenProviderOptions {
    /// The same, with each event told to `telemetry` too; who observes already goes on observing.
    ///
    /// - Parameter telemetry: That of the account and the client the provider is for.
    /// - Returns: Options for one provider, with a server's clock of its own where none was given.
    public func observed(by telemetry: TokenTelemetry) -> TokenProviderOptions {
        let clocks = ProviderClocks(
            local: exchange.clock,
            server: exchange.serverClock ?? ServerClock(local: exchange.clock)
        )
        var options = self
        options.exchange.serverClock = clocks.server
        options.observe = { [observe] event in
            observe?(event)
            telemetry.note(event, clocks)
        }
        options.exchange.observe = { [observe = exchange.observe] step in
            observe(step)
            telemetry.note(step)
        }
        return options
    }
}

/// A provider's clocks: this machine's, and the token endpoint's as far as it is known.
struct ProviderClocks: Sendable {
    let local: UnixClock
    let server: ServerClock
}
