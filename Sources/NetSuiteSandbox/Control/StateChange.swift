import NetSuiteAuth

/// `POST /sandbox/state`: changes an account's switches and certificates by JSON.
///
/// Beside the switches of ``AccountState``: `account` (the first where it is missing), `certificate` (an object with `pem`
/// and perhaps `entity` and `role`), `revoke` (a certificate ID), and `unlock` (true).
struct StateChange: Sendable {
    let core: Core

    /// Applies all of it or nothing, and gives the state that is then.
    func apply(_ body: JSON) throws(SandboxError) -> JSON {
        guard let members = body.members else {
            throw SandboxError(.invalidConfiguration, "the body is no JSON object")
        }
        let id = try AccountID(sandbox: body["account"]?.text)
        let account = try core.account(id)
        var state = account.state
        for member in members { try apply(member, to: &state) }
        let revoked = body["revoke"]?.text
        if let revoked { try core.requireCertificate(revoked) }
        if let certificate = body["certificate"] {
            _ = try core.addCertificate(
                certificate["pem"]?.text ?? "",
                to: id,
                entity: certificate["entity"]?.integer.flatMap { Int(exactly: $0) },
                role: certificate["role"]?.integer.flatMap { Int(exactly: $0) }
            )
        }
        if let revoked { try core.revokeCertificate(revoked) }
        let changed = state
        core.change(account) { record in
            record.state = changed
            if body["unlock"]?.bool == true { (record.failures, record.lockedUntil) = (0, nil) }
        }
        return Self.json(of: try core.account(id), core.now)
    }

    private func apply(_ member: JSON.Member, to state: inout AccountState) throws(SandboxError) {
        if let path = AccountState.switches.first(where: { $0.name == member.name })?.path {
            guard let value = member.value.bool else {
                throw SandboxError(.invalidConfiguration, "'\(member.name)' is neither true nor false")
            }
            state[keyPath: path] = value
            return
        }
        let isRight =
            switch member.name {
            case "account", "revoke": member.value.text != nil
            case "certificate": member.value["pem"]?.text != nil
            case "unlock": member.value.bool != nil
            default: false
            }
        guard isRight else {
            let names = AccountState.switches.map(\.name).joined(separator: ", ")
            throw SandboxError(
                .invalidConfiguration,
                "'\(member.name.prefix(40).description.printable)' is no part of a state, or of the wrong type",
                hint: "use account, certificate, revoke, unlock, \(names)"
            )
        }
    }

    /// An account's state as it is shown.
    static func json(of account: AccountRecord, _ now: Int64) -> JSON {
        var members: [(String, JSON)] = [
            ("account", .text(account.company)), ("clientID", .text(account.account.clientID)),
            ("applicationID", .text(account.account.applicationID)), ("tokenID", .text(account.account.tokenID)),
        ]
        members += AccountState.switches.map { ($0.name, .bool(account.state[keyPath: $0.path])) }
        members.append(("failures", .integer(Int64(account.failures))))
        members.append(("lockedUntil", account.lockedUntil.map { .text(CivilTime($0).text) } ?? .null))
        members.append(
            (
                "certificates",
                .array(
                    account.certificates.map { mapping in
                        [
                            "id": .text(mapping.id), "entity": .integer(Int64(mapping.entity)),
                            "role": .integer(Int64(mapping.role)), "isValid": .bool(mapping.fault(at: now) == nil),
                        ]
                    }
                )
            )
        )
        return members.json
    }
}
