extension Surface {
    /// Oracle, "REST Web Services Error Handling": a problem with details.
    static func restError(_ status: Int, _ code: String, _ message: String) -> Reply {
        let (title, section) = titles[status] ?? ("Error", "15")
        let problem: JSON = [
            "type": "https://www.rfc-editor.org/rfc/rfc9110.html#section-\(section)", "title": .text(title),
            "status": .integer(Int64(status)),
            "o:errorDetails": [["detail": .text(message), "o:errorCode": .text(code)]],
        ]
        return Reply(status, "application/vnd.oracle.resource+json; type=error; charset=UTF-8", problem.bytes)
    }

    /// Oracle, "RESTlet Status Codes and Error Message Formats".
    static func restletError(_ status: Int, _ code: String, _ message: String, _ format: ErrorFormat) -> Reply {
        switch format {
        case .json: .json(status, ["error": ["code": .text(code), "message": .text(message)]])
        case .xml:
            Reply(
                status,
                "application/xml; charset=utf-8",
                "<error><code>\(code)</code><message>\(escaped(message))</message></error>".utf8
            )
        case .text: .text(status, "error code: \(code)\nerror message: \(message)")
        }
    }

    /// What is answered over the concurrency limit: by REST web services 429, by a RESTlet 400.
    var concurrencyError: Reply {
        guard self == .rest else {
            return error(400, "SSS_REQUEST_LIMIT_EXCEEDED", "Request Limit Exceeded")
        }
        return Self.tooManyRequests
    }

    /// 429 as REST web services have it.
    static var tooManyRequests: Reply {
        .json(
            429,
            [
                "title": "Bad Request", "status": 429, "o:errorCode": "USER_ERROR",
                "o:errorDetails": [
                    [
                        "detail": "Concurrent request limit exceeded. Request blocked.",
                        "o:errorCode": "CONCURRENCY_LIMIT_EXCEEDED",
                    ]
                ],
            ]
        )
    }

    /// Titles, and the sections of RFC 9110 that describe them.
    private static let titles: [Int: (String, String)] = [
        400: ("Bad Request", "15.5.1"), 401: ("Unauthorized", "15.5.2"), 403: ("Forbidden", "15.5.4"),
        404: ("Not Found", "15.5.5"), 405: ("Method Not Allowed", "15.5.6"),
        415: ("Unsupported Media Type", "15.5.16"), 500: ("Internal Server Error", "15.6.1"),
        503: ("Service Unavailable", "15.6.4"),
    ]

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
