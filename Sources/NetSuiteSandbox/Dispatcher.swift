import AuthCrypto

/// Hands each request to who answers it.
struct Dispatcher: Sendable {
    let core: Core

    func answer(_ request: IncomingRequest) async -> Delivery {
        var delivery = Delivery(reply: reply(request))
        delivery.reply.fields.append(("Date", CivilTime(core.now).httpDate))
        return delivery
    }

    private func reply(_ request: IncomingRequest) -> Reply {
        switch request.path {
        case TokenRequest.path:
            guard request.method == "POST" else {
                return .json(405, ["error": "invalid_request"]).adding("Allow", "POST")
            }
            let tokenRequest = TokenRequest(request)
            core.count(tokenRequest.claimedClient) { $0.received += 1 }
            return TokenEndpoint(core: core).answer(request, tokenRequest)
        case KeySet.path: return KeySet(core: core).answer(request)
        case DataCenterURLs.path: return DataCenterURLs(core: core).answer(request)
        default:
            guard let surface = Surfaces.surface(of: request) else {
                return Surface.restletError(404, "NOT_FOUND", "There is nothing at this path.", .json)
            }
            return Surfaces(core: core).answer(request, on: surface)
        }
    }
}
