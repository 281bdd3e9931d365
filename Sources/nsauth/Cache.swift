import NetSuiteAuth
import OAuthFormats

/// What `nsauth cache` does.
struct Cache {
    private let store: FileTokenStore?

    init(folder: String?) throws(Failure) {
        var arguments = CacheArguments()
        arguments.folder = folder
        store = try orFail { try arguments.store() }
    }

    /// Prints a line for each record.
    func list() throws(Failure) {
        let now = SystemClock.now()
        let lines = try records().map { record in
            switch record.content {
            case .success(let bytes):
                TokenRecordLabel(ofRecord: bytes).map { "\(record.key)  \($0.text(at: now))" }
                    ?? "\(record.key)  damaged: it is replaced with the next token"
            case .failure(let error): "\(record.key)  unreadable: \(error)"
            }
        }
        guard !lines.isEmpty else { return }
        try Console.print(lines.joined(separator: "\n"))
    }

    /// Removes all records, or those whose names begin so.
    func clear(_ names: [String]) throws(Failure) {
        let all = try records().map(\.key)
        for name in names where !all.contains(where: { $0.description.hasPrefix(name) }) {
            throw Failure(.usage, "no token is kept as '\(name.printable)'", hint: "see 'nsauth cache list'")
        }
        let chosen = names.isEmpty ? all : all.filter { key in names.contains(where: key.description.hasPrefix) }
        try orFail { for key in chosen { try store?.remove(key) } }
        Console.talk("removed \(chosen.count) of \(all.count)")
    }

    private func records() throws(Failure) -> [(key: TokenStoreKey, content: Result<[UInt8], TokenFileError>)] {
        do throws(TokenFileError) {
            return try store?.records() ?? []
        } catch {
            throw Failure(.failure, "\(error)", hint: "put that right, or give another folder with '--cache'")
        }
    }
}

extension TokenRecordLabel {
    fileprivate func text(at now: Int64) -> String {
        "\(account)  \(client)…  \(scopes.joined(separator: ","))  \(state(at: now))"
    }

    private func state(at now: Int64) -> String {
        var parts: [String] = []
        if let token, let expiresAt {
            parts.append(expiresAt > now ? "token \(token) for \(expiresAt - now) s" : "token \(token) has expired")
        }
        if failedAt != nil, let nextTry {
            parts.append(nextTry > now ? "failed, asked again in \(nextTry - now) s" : "failed")
        }
        return parts.joined(separator: ", ")
    }
}
