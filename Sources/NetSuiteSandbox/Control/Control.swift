import NetSuiteAuth

/// `/sandbox/…`: what the library's owner can do, for programs that talk to the sandbox over HTTP.
struct Control: Sendable {
    let core: Core

    /// The answer to a path of the sandbox's own, nil for any other.
    func answer(_ request: IncomingRequest) -> Reply? {
        guard "\(request.path)/".hasPrefix("/sandbox/"), request.path != "/sandbox/echo" else { return nil }
        do throws(SandboxError) {
            return try answer(request.method, request.path.dropFirst("/sandbox/".count), request)
        } catch {
            return .json(
                error.code == .notFound ? 404 : 400,
                ["error": .text(error.message), "hint": error.hint.map(JSON.text) ?? .null]
            )
        }
    }

    private func answer(
        _ method: String,
        _ name: Substring,
        _ request: IncomingRequest
    ) throws(SandboxError) -> Reply {
        switch (method, name) {
        case ("GET", "audit-trail"):
            return .json(200, ["entries": .array(core.withShared(\.trail.entries).map(\.json))])
        case ("GET", "exchanges"): return .json(200, exchanges)
        case ("GET", "state"):
            return .json(
                200,
                StateChange.json(of: try core.account(try account(request.parameters["account"])), core.now)
            )
        case ("POST", "state"):
            let body = try json(request)
            return .json(200, try StateChange(core: core).apply(body))
        case ("GET", "faults"): return .json(200, faults)
        case ("POST", "faults"):
            for fault in try faults(request) { core.inject(fault) }
            return .json(200, faults)
        case ("DELETE", "faults"):
            core.clearFaults()
            return .json(200, faults)
        case ("POST", "tokens"):
            let body = try json(request)
            let recipe = try TokenRecipe(body)
            return .json(200, ["token": .text(try core.issue(recipe, for: try account(body["account"]?.text)))])
        case ("POST", "reset"):
            core.reset()
            return .json(200, [:])
        default:
            throw SandboxError(
                .notFound,
                "there is no \(method) of '\(request.path.printable)'",
                hint:
                    "there are GET of audit-trail, exchanges, state and faults, POST of state, faults, tokens and reset, "
                    + "DELETE of faults"
            )
        }
    }

    private var exchanges: JSON {
        let counts = core.withShared(\.exchanges).sorted { $0.key < $1.key }
        return .object(counts.map { JSON.Member(name: $0.key, value: $0.value.json) })
    }

    private var faults: JSON { ["faults": .array(core.withShared(\.faults.entries).map(\.json))] }

    /// Those of the body: JSON, or a text as the program has it.
    private func faults(_ request: IncomingRequest) throws(SandboxError) -> [Fault] {
        let text = String(decoding: request.body, as: UTF8.self)
        let trimmed = text.drop(while: \.isWhitespace)
        guard let first = trimmed.first, !"[{\"".contains(first) else { return try Fault.list(try json(request)) }
        return [try Fault(String(trimmed.reversed().drop(while: \.isWhitespace).reversed()))]
    }

    private func json(_ request: IncomingRequest) throws(SandboxError) -> JSON {
        do throws(Malformed) {
            return try JSON(reading: request.body)
        } catch {
            throw SandboxError(.invalidConfiguration, "the body: \(error.rule)", hint: "send JSON (RFC 8259)")
        }
    }

    private func account(_ text: String?) throws(SandboxError) -> AccountID? { try AccountID(sandbox: text) }
}

extension AccountID {
    /// An account that a request names, nil where it names none.
    init?(sandbox text: String?) throws(SandboxError) {
        guard let text else { return nil }
        do throws(AuthError) {
            try self.init(text)
        } catch {
            throw SandboxError(.invalidConfiguration, error.message, hint: error.hint)
        }
    }
}
