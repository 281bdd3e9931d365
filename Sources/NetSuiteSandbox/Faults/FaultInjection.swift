/// The effect of some faults on one request.
struct FaultInjection: Sendable {
    let faults: [Fault]

    /// What the clock is ahead of the sandbox's own.
    var clockOffset: Int64 {
        faults.reduce(0) { offset, fault in
            if case .clockOffset(let seconds) = fault.kind { offset + seconds } else { offset }
        }
    }

    /// How long the request waits before anybody looks at it.
    var latency: Duration {
        faults.reduce(.zero) { sum, fault in
            if case .latency(let milliseconds) = fault.kind { sum + .milliseconds(milliseconds) } else { sum }
        }
    }

    /// What is answered in place of a judgement; nil where the request is judged.
    func replacement(in form: ErrorForm) -> Delivery? {
        for fault in faults {
            switch fault.kind {
            case .cut: return Delivery(reply: .text(200, ""), manner: .cutBeforeReply)
            case .silence: return Delivery(reply: .text(200, ""), manner: .silence)
            case .concurrencyLimit: return Delivery(reply: form.concurrencyError)
            case .status(let status, let retryAfter):
                let reply = form.error(status)
                return Delivery(reply: retryAfter.map { reply.adding("Retry-After", $0) } ?? reply)
            case .redirect(let url):
                return Delivery(reply: Reply.text(307, "moved\n").adding("Location", url))
            case .html(let status):
                let page =
                    "<!DOCTYPE html>\n<html><head><title>Proxy</title></head><body><h1>Please log in</h1></body></html>\n"
                return Delivery(reply: Reply(status, "text/html; charset=utf-8", page.utf8))
            default: continue
            }
        }
        return nil
    }

    /// Changes an answer, and the way it is delivered.
    func change(_ delivery: inout Delivery, isToken: Bool) {
        for fault in faults {
            if isToken, delivery.reply.status == 200 { changeToken(fault.kind, &delivery.reply) }
            switch fault.kind {
            case .truncatedJSON: delivery.reply.body.removeLast(delivery.reply.body.count / 2)
            case .retryAfter(let value): delivery.reply.fields.append(("Retry-After", value))
            // Where nothing is answered, there is no body that could go wrong.
            case _ where [.cutBeforeReply, .silence].contains(delivery.manner): continue
            case .cutInBody: delivery.manner = .cutInBody
            case .slowBody(let bytes): delivery.manner = .slowly(bytesPerSecond: bytes)
            case .hugeBody(let bytes): delivery.manner = .padded(bytes: bytes)
            default: continue
            }
        }
    }

    private func changeToken(_ kind: Fault.Kind, _ reply: inout Reply) {
        guard let members = reply.json?.members else { return }
        let changed = members.compactMap { member -> JSON.Member? in
            switch (kind, member.name) {
            case (.illegalToken(let text), "access_token"):
                let token = member.value.text ?? ""
                let half = token.index(token.startIndex, offsetBy: token.count / 2)
                return JSON.Member(name: member.name, value: .text(token[..<half] + text + token[half...]))
            case (.missingExpiresIn, "expires_in"): return nil
            case (.textExpiresIn, "expires_in"):
                return JSON.Member(name: member.name, value: .text(member.value.string))
            case (.tokenType(let type), "token_type"): return JSON.Member(name: member.name, value: .text(type))
            default: return member
            }
        }
        if changed != members { reply.body = JSON.object(changed).bytes }
    }
}
