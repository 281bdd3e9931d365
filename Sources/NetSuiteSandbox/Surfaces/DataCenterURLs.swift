import NetSuiteAuth

/// `GET /rest/datacenterurls?account=ID`, without a login (Oracle, "REST Datacenterurls").
struct DataCenterURLs: Sendable {
    static let path = "/rest/datacenterurls"

    let core: Core

    func answer(_ request: IncomingRequest) -> Reply {
        guard request.method == "GET" || request.method == "HEAD" else {
            return Surface.restletError(405, "METHOD_NOT_ALLOWED", "The method is not allowed.", .json)
                .adding("Allow", "GET")
        }
        // A hyphen is refused, although host names have it.
        let name = request.parameters["account"] ?? ""
        guard let account = core.accounts.first(where: { $0.company == name.uppercased() }) else {
            return .text(400, "Company Id is invalid")
        }
        let label = account.account.id.hostLabel
        func url(_ family: RequestHost.Family) -> JSON { "https://\(label).\(family.rawValue)" }
        return .json(
            200,
            ["webservicesDomain": url(.suiteTalk), "restDomain": url(.restlets), "systemDomain": url(.app)]
        )
    }
}
