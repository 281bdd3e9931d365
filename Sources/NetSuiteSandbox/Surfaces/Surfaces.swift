/// The paths behind a login, and what each does once somebody is let in.
struct Surfaces: Sendable {
    let core: Core
    let now: Int64

    /// The surface that a path belongs to, nil where it is none.
    static func surface(of request: IncomingRequest) -> Surface? {
        if request.path == RESTlet.path { return .restlet(RESTlet.errorFormat(request)) }
        if request.path == "/sandbox/echo" { return .echo }
        return request.path.hasPrefix("/services/rest/") ? .rest : nil
    }

    func answer(_ request: IncomingRequest, on surface: Surface) -> Reply {
        let login: Login
        do throws(LoginRefusal) {
            login = try LoginJudge(core: core, surface: surface, now: now).judge(request)
        } catch {
            let realm = error.account ?? core.accountOrFirst(of: request, client: nil).company
            let scheme = request.value("authorization")?.prefix { $0 != " " }.lowercased()
            return surface.reply(to: error, scheme: scheme ?? "oauth", realm: realm)
        }
        switch surface {
        case .restlet: return RESTlet.answer(request, surface, login)
        case .echo: return .json(200, Echo.json(request, login))
        case .rest: return answer(request, login)
        }
    }

    private func answer(_ request: IncomingRequest, _ login: Login) -> Reply {
        switch request.path {
        case "/services/rest/system/v1/serverTime":
            return only("GET", request) { .json(200, ["serverTime": .text(CivilTime(now).serverTime)]) }
        case "/services/rest/record/v1/metadata-catalog":
            return only("GET", request) { MetadataCatalog.answer(request) }
        case "/services/rest/query/v1/suiteql":
            return only("POST", request) { SuiteQL.answer(request) }
        case Customers.path:
            return only("GET", request) { Customers.answer(request) }
        case let path where path.hasPrefix(Customers.path + "/"):
            return only("GET", request) { Customers.answer(request, id: path.dropFirst(Customers.path.count + 1)) }
        default: return Surface.restError(404, "NONEXISTENT_ID", "The record instance does not exist.")
        }
    }

    private func only(_ method: String, _ request: IncomingRequest, _ body: () -> Reply) -> Reply {
        guard request.method == method || method == "GET" && request.method == "HEAD" else {
            return Surface.restError(405, "METHOD_NOT_ALLOWED", "The method is not allowed for this resource.")
                .adding("Allow", method)
        }
        return body()
    }
}
