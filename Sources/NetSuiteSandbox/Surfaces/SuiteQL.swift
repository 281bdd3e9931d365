/// `POST /services/rest/query/v1/suiteql` (Oracle, "Executing SuiteQL Queries Through REST Web Services").
///
/// It understands two kinds of query: `SELECT number AS name FROM dual`, and any other, which lists the customers.
enum SuiteQL {
    static func answer(_ request: IncomingRequest) -> Reply {
        guard request.mediaType == "application/json" else {
            return Surface.restError(415, "INVALID_CONTENT", "The content type is not application/json.")
        }
        let preferences = request.values("prefer").flatMap { $0.split(separator: ",") }
        guard preferences.contains(where: { $0.filter { $0 != " " }.lowercased() == "transient" }) else {
            return Surface.restError(400, "INVALID_REQUEST", "The header 'Prefer: transient' is required.")
        }
        guard let query = (try? JSON(reading: request.body))?["q"]?.text, !query.isEmpty else {
            return Surface.restError(400, "INVALID_CONTENT", "The body is no JSON object with a query 'q'.")
        }
        return Page.answer(request, rows(query)) { row in
            .object([JSON.Member(name: "links", value: [])] + (row.members ?? []))
        }
    }

    private static func rows(_ query: String) -> [JSON] {
        let words = query.split { $0.isWhitespace || $0 == ";" }.map { String($0) }
        let keywords = words.map { $0.lowercased() }
        guard keywords.count == 6, keywords[0] == "select", Int64(keywords[1]) != nil, keywords[2] == "as",
            keywords[4...] == ["from", "dual"]
        else { return Customers.rows }
        return [.object([JSON.Member(name: keywords[3], value: .text(words[1]))])]
    }
}
