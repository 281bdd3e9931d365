import NetSuiteAuth
import OAuthFormats

/// Says on stderr how an exchange goes: each step where that is asked for, to a person what goes wrong meanwhile, and in
/// any case what is to be put right.
struct ExchangeWatch {
    let isVerbose: Bool
    let isWatched: Bool

    @Sendable
    func observe(_ step: TokenExchangeStep) {
        switch step {
        case .sending(let request, let attempt):
            if isVerbose {
                Console.talk("attempt \(attempt): POST \(request.url)")
                Console.talk("> Content-Type: \(TokenRequest.contentType)")
                Console.talk("> a form of \(request.body.count) bytes with a client assertion")
            }
        case .received(let response):
            if isVerbose {
                Console.talk("< HTTP status \(response.status)")
                for header in response.headers { Console.talk("< \(header.name): \(Self.shown(header))") }
                Console.talk("< a body of \(response.body.count) bytes")
            }
        case .failed(let error, let attempt):
            if isVerbose || isWatched { Console.talk("attempt \(attempt) failed: \(error.message)") }
        case .clockOffset(let seconds):
            let way = seconds > 0 ? "behind" : "ahead of"
            Console.talk(
                "warning: this machine's clock is \(seconds.magnitude) seconds \(way) the token endpoint's; set it"
            )
        case .waiting(let pause):
            guard isVerbose || isWatched else { return }
            Console.talk("trying again in \(pause.components.seconds + (pause.components.attoseconds > 0 ? 1 : 0)) s")
        }
    }

    @Sendable
    func observe(_ event: TokenEvent) {
        switch event {
        case .storeHit(let token, let expiresAt):
            if isVerbose { Console.talk("token \(token) from the cache, for \(expiresAt - SystemClock.now()) s") }
        case .storeMiss:
            if isVerbose { Console.talk("no token in the cache") }
        case .storeFailed(let error):
            Console.talk("warning: \(error.message)")
            if let hint = error.hint { Console.talk("hint: \(hint)") }
        case .throttled(_, let nextTry):
            let wait = max(0, nextTry - SystemClock.now())
            Console.talk("note: NetSuite is not asked again for \(wait) s, after what it said; '--no-cache' asks now")
        case .servedStale:
            if isVerbose { Console.talk("the token at hand still does") }
        case .servedFresh, .exchangeStarted, .exchangeSucceeded, .exchangeFailed, .clockOffset, .invalidated:
            // The exchange tells of its steps itself.
            break
        }
    }

    /// Cookies are sessions.
    private static func shown(_ header: (name: String, value: String)) -> String {
        header.name.lowercased() == "set-cookie" ? "<redacted>" : header.value.withoutJWTs.printable
    }
}
