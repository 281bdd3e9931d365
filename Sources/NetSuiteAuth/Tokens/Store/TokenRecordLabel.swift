import OAuthFormats

/// What a record says of itself to whoever lists a store without the key: nothing by which a token could be had.
package struct TokenRecordLabel: Sendable {
    /// The account in the form of the realm.
    package let account: String
    /// The client ID's first characters.
    package let client: String
    /// The scopes asked for.
    package let scopes: [String]
    /// The token's thumbprint and its end; nil where there is none.
    package let token: String?
    package let expiresAt: Int64?
    /// When the last exchange failed, and from when on another may go out.
    package let failedAt: Int64?
    package let nextTry: Int64?

    init(_ record: TokenRecord, account: AccountID, _ identity: TokenIdentity) {
        (self.account, client) = (account.realm, String(identity.clientID.prefix(8)))
        // Failures are of all scopes.
        scopes = record.token == nil ? [] : identity.scopes
        (token, expiresAt) = (record.token?.thumbprint, record.token?.expiresAt)
        (failedAt, nextTry) = (record.memory.failure?.moment, record.memory.failure?.nextTry)
    }

    /// Reads the first line of a record; nil for anything else.
    package init?(ofRecord bytes: [UInt8]) {
        let line = Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
        guard line.count < bytes.count, line.count <= 4096, let members = (try? JSONValue(parsing: line))?.members,
            members["nsauth"]?.string == Self.version, let account = members["account"]?.string,
            let client = members["client"]?.string, let scopes = members["scope"]?.elements?.compactMap(\.string)
        else { return nil }
        // Nobody has vouched for these texts.
        (self.account, self.client) = (account.printable, client.printable)
        self.scopes = scopes.map(\.printable)
        (token, expiresAt) = (members["token"]?.string?.printable, members["expires_at"]?.roundedDown)
        (failedAt, nextTry) = (members["failed_at"]?.roundedDown, members["next_try"]?.roundedDown)
    }

    /// The record's first line, with its end.
    var serialized: [UInt8] {
        var json = JSONText()
        json.add("nsauth", Self.version)
        json.add("account", account)
        json.add("client", client)
        json.add("scope", scopes)
        token.map { json.add("token", $0) }
        for (name, moment) in [("expires_at", expiresAt), ("failed_at", failedAt), ("next_try", nextTry)] {
            moment.map { json.add(name, $0) }
        }
        return json.finished() + [UInt8(ascii: "\n")]
    }

    /// That of the records' form; another one is none of ours.
    private static let version = "token record 1"
}
