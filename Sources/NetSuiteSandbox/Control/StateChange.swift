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
        var switches: [(path: any WritableKeyPath<AccountState, Bool> & Sendable, value: Bool)] = []
        for member in members {
            if let change = try change(member) { switches.append(change) }
        }
        let mapping = try mapping(body["certificate"], for: account)
        let (revoked, isUnlocked, now) = (body["revoke"]?.text, body["unlock"]?.bool == true, core.now)
        let changed = try core.transaction { shared throws(SandboxError) in
            let index = try shared.index(of: id)
            if let revoked { try shared.requireCertificate(revoked) }
            if let mapping { try shared.add(mapping, to: index, at: now) }
            // From here on nothing fails.
            if let revoked { shared.revokeCertificate(revoked) }
            for (path, value) in switches { shared.accounts[index].state[keyPath: path] = value }
            if isUnlocked { shared.accounts[index].unlock() }
            return shared.accounts[index]
        }
        return Self.json(of: changed, now)
    }

    private func mapping(_ json: JSON?, for account: AccountRecord) throws(SandboxError) -> CertificateMapping? {
        guard let json else { return nil }
        return try CertificateMapping(
            json["pem"]?.text ?? "",
            for: account,
            entity: json["entity"]?.integer.flatMap { Int(exactly: $0) },
            role: json["role"]?.integer.flatMap { Int(exactly: $0) }
        )
    }

    /// What a member does to a switch, nil where it is another part of a change.
    private func change(
        _ member: JSON.Member
    ) throws(SandboxError) -> (path: any WritableKeyPath<AccountState, Bool> & Sendable, value: Bool)? {
        if let path = AccountState.switches.first(where: { $0.name == member.name })?.path {
            guard let value = member.value.bool else {
                throw SandboxError(.invalidConfiguration, "'\(member.name)' is neither true nor false")
            }
            return (path, value)
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
        return nil
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
