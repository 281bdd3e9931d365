/// `/services/rest/record/v1/customer`: a few customers that nobody has ever been.
enum Customers {
    static let path = "/services/rest/record/v1/customer"

    /// As many as there are IDs.
    static let rows: [JSON] = [
        row(101, "Anna Ångström", "anna@example.com"), row(102, "Bexley & Sons", "office@example.org"),
        row(103, "Çelik Ltd", "celik@example.net"), row(104, "Dover Tools", "tools@example.com"),
        row(105, "Émile Zanini", "emile@example.org"), row(106, "Fjord Fish AS", "fish@example.net"),
        row(107, "Gonzalez Hermanos", "hermanos@example.com"),
    ]

    /// A page of IDs, as a collection of records is listed.
    static func answer(_ request: IncomingRequest) -> Reply {
        Page.answer(request, rows) { row in
            let id = row["id"]?.text ?? ""
            return ["links": [["rel": "self", "href": .text("\(request.url)/\(id)")]], "id": .text(id)]
        }
    }

    /// One whole customer.
    static func answer(_ request: IncomingRequest, id: Substring) -> Reply {
        guard let row = rows.first(where: { $0["id"]?.text == String(id) }), let members = row.members else {
            return Surface.restError(404, "NONEXISTENT_ID", "The record instance does not exist.")
        }
        let links = JSON.Member(name: "links", value: [["rel": "self", "href": .text(request.url)]])
        return .json(200, .object([links] + members))
    }

    private static func row(_ id: Int64, _ name: String, _ email: String) -> JSON {
        ["id": "\(id)", "entityId": .text(name), "email": .text(email)]
    }
}

/// A page of rows, as `limit` and `offset` ask (Oracle, "Collection Paging").
enum Page {
    static func answer(_ request: IncomingRequest, _ rows: [JSON], _ item: (JSON) -> JSON) -> Reply {
        let parameters = request.parameters
        guard let limit = number(parameters["limit"], 1000, 1...1000),
            let offset = number(parameters["offset"], 0, 0...Int.max)
        else {
            return Surface.restError(400, "INVALID_REQUEST", "limit is 1 to 1000, and offset a whole number from 0 up.")
        }
        let page = rows.dropFirst(offset).prefix(limit)
        return .json(
            200,
            [
                "links": [["rel": "self", "href": .text(request.url)]], "count": .integer(Int64(page.count)),
                "hasMore": .bool(page.endIndex < rows.endIndex && !page.isEmpty), "items": .array(page.map(item)),
                "offset": .integer(Int64(offset)), "totalResults": .integer(Int64(rows.count)),
            ]
        )
    }

    private static func number(_ text: String?, _ standard: Int, _ range: ClosedRange<Int>) -> Int? {
        guard let text else { return standard }
        return Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
}
