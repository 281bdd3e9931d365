/// Hands each request to who answers it, with the faults that were set for it.
struct Dispatcher: Sendable {
    let core: Core

    func answer(_ request: IncomingRequest) async -> Delivery {
        if let reply = Control(core: core).answer(request) { return dated(Delivery(reply: reply), core.now) }
        let isToken = request.path == TokenRequest.path && request.method == "POST"
        let tokenRequest = isToken ? TokenRequest(request) : nil
        if isToken { core.count(tokenRequest?.claimedClient) { $0.received += 1 } }
        let injection = FaultInjection(faults: core.begin(request))
        await wait(injection.latency)
        let now = core.now + injection.clockOffset
        let form = ErrorForm(request, client: tokenRequest?.claimedClient, core)
        if let replacement = injection.replacement(in: form) {
            if isToken { core.count(tokenRequest?.claimedClient) { $0.faulted += 1 } }
            return finished(replacement, injection, now, isToken: false)
        }
        return finished(Delivery(reply: reply(request, tokenRequest, now)), injection, now, isToken: isToken)
    }

    /// Waits, but not longer than the sandbox is there.
    private func wait(_ latency: Duration) async {
        let end = ContinuousClock.now + latency
        while !core.isStopping, ContinuousClock.now < end {
            let rest = end - .now
            guard (try? await Task.sleep(for: min(rest, .milliseconds(100)))) != nil else { return }
        }
    }

    private func finished(_ delivery: Delivery, _ injection: FaultInjection, _ now: Int64, isToken: Bool) -> Delivery {
        var changed = delivery
        changed.ended = { [core] in core.end() }
        injection.change(&changed, isToken: isToken)
        return dated(changed, now)
    }

    /// With the sandbox's clock in every answer.
    private func dated(_ delivery: Delivery, _ now: Int64) -> Delivery {
        var dated = delivery
        dated.reply.fields.append(("Date", CivilTime(now).httpDate))
        return dated
    }

    private func reply(_ request: IncomingRequest, _ tokenRequest: TokenRequest?, _ now: Int64) -> Reply {
        if let tokenRequest { return TokenEndpoint(core: core, now: now).answer(request, tokenRequest) }
        switch request.path {
        case TokenRequest.path: return .json(405, ["error": "invalid_request"]).adding("Allow", "POST")
        case KeySet.path: return KeySet(core: core).answer(request)
        case DataCenterURLs.path: return DataCenterURLs(core: core).answer(request)
        default:
            guard let surface = Surfaces.surface(of: request) else {
                return Surface.restletError(404, "NOT_FOUND", "There is nothing at this path.", .json)
            }
            return Surfaces(core: core, now: now).answer(request, on: surface)
        }
    }
}
