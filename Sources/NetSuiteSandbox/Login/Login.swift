/// Who was let in.
struct Login: Sendable {
    let account: AccountRecord
    /// `TBA` or `OAuth 2.0`.
    let scheme: String
    let entity: Int
    let role: Int
    /// The scopes of an access token; nil for TBA, which has none.
    let scopes: [String]?

    /// As the RESTlet shows it.
    var json: JSON {
        [
            ("scheme", .text(scheme)), ("account", .text(account.company)), ("entity", .integer(Int64(entity))),
            ("role", .integer(Int64(role))), ("client", .text(account.account.clientID)),
            ("scopes", scopes.map { .array($0.map(JSON.text)) } ?? .null),
        ].json
    }
}
