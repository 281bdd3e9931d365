/// `GET /services/rest/record/v1/metadata-catalog` (Oracle, "Working with Resource Metadata").
enum MetadataCatalog {
    /// The records whose metadata there is.
    private static let names = ["customer"]

    static func answer(_ request: IncomingRequest) -> Reply {
        let selected = request.parameters["select"]?.split(separator: ",").map(String.init)
        let found = names.filter { selected?.contains($0) ?? true }
        guard found.count == selected?.count ?? found.count else {
            return Surface.restError(404, "NONEXISTENT_ID", "There is no metadata of such a record.")
        }
        let items = found.map { name -> JSON in
            let href = "\(request.url)/\(name)"
            return [
                "name": .text(name),
                "links": [
                    ["rel": "canonical", "href": .text(href), "mediaType": "application/json"],
                    ["rel": "alternate", "href": .text(href), "mediaType": "application/swagger+json"],
                    ["rel": "alternate", "href": .text(href), "mediaType": "application/schema+json"],
                ],
            ]
        }
        return .json(200, ["items": .array(items)])
    }
}
