/// `/app/site/hosting/restlet.nl`: a RESTlet that says what it was sent and by whom.
///
/// Oracle, "RESTlet Status Codes and Error Message Formats", "Supported Input and Output Content Types for RESTlets".
enum RESTlet {
    static let path = "/app/site/hosting/restlet.nl"

    static func answer(_ request: IncomingRequest, _ surface: Surface, _ login: Login) -> Reply {
        let parameters = request.parameters
        guard ["GET", "POST", "PUT", "DELETE"].contains(request.method) else {
            return surface.error(405, "METHOD_NOT_ALLOWED", "The method is not allowed for RESTlets.")
                .adding("Allow", "GET, POST, PUT, DELETE")
        }
        guard request.mediaType.isEmpty || types[request.mediaType] != nil else {
            return surface.error(
                415,
                "SSS_INVALID_CONTENT_TYPE",
                "The content type is none of application/json, application/xml, text/xml, text/plain."
            )
        }
        guard request.method != "GET" || request.body.isEmpty else {
            return surface.error(400, "INVALID_REQUEST", "A GET request has no body.")
        }
        guard isNumber(parameters["script"]), isNumber(parameters["deploy"]) else {
            return surface.error(
                404,
                "SSS_INVALID_SCRIPTLET_ID",
                "That Suitelet is invalid, disabled, or no longer exists."
            )
        }
        return .json(200, Echo.json(request, login))
    }

    /// The form of errors, by the request's content type; JSON where it has none.
    static func errorFormat(_ request: IncomingRequest) -> Surface.ErrorFormat { types[request.mediaType] ?? .json }

    private static let types: [String: Surface.ErrorFormat] = [
        "application/json": .json, "application/xml": .xml, "text/xml": .xml, "text/plain": .text,
    ]

    /// A script or a deployment: its internal number, or its ID, which begins with `customscript` or `customdeploy`.
    private static func isNumber(_ id: String?) -> Bool {
        guard let id, !id.isEmpty else { return false }
        return id.utf8.allSatisfy { (0x30...0x39).contains($0) } || id.hasPrefix("custom")
    }
}

/// What was received, as JSON.
enum Echo {
    static func json(_ request: IncomingRequest, _ login: Login) -> JSON {
        let content = String(decoding: request.body, as: UTF8.self)
        let body: JSON =
            switch request.mediaType {
            case _ where request.body.isEmpty: .null
            case "application/json": (try? JSON(reading: request.body)) ?? .text(content)
            case "application/x-www-form-urlencoded": FormPairs(request.body).json
            default: .text(content)
            }
        return [
            "method": .text(request.method), "parameters": request.parameters.json, "body": body, "login": login.json,
        ]
    }
}
