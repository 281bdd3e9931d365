import AuthCrypto
import OAuthFormats

/// What is kept of a client's tokens beyond a process.
struct TokenRecord: Sendable {
    /// The newest token.
    var token: AccessToken?
    /// What failed lately.
    var memory = FailureMemory()
    /// Seconds by which the server's clock was ahead.
    var clockOffset: Int64 = 0

    /// When nothing in it is of use any more: seconds since 1970-01-01T00:00:00Z.
    var expiresAt: Int64 { max(token?.expiresAt ?? 0, memory.expiresAt) }
}

extension TokenRecord {
    /// The token on a line of its own, so that its only copy is in memory that is wiped; then a JSON object.
    func serialized() -> SecretBytes {
        var json = JSONText()
        json.add("clock_offset", clockOffset)
        if let token {
            json.add("requested_at", token.requestedAt)
            json.add("lifetime", token.lifetime)
            json.add("scope", token.scopes)
        }
        memory.write(to: &json)
        let (text, secret) = (json.finished(), token?.secret ?? SecretBytes(copying: []))
        return secret.withBytes { secret in
            SecretBytes(capacity: secret.count + 1 + text.count) { output in
                for index in secret.indices { output.append(secret[index]) }
                output.append(UInt8(ascii: "\n"))
                for byte in text { output.append(byte) }
            }
        }
    }

    /// Reads what ``serialized()`` has written; nil for anything else.
    init?(_ bytes: SecretBytes) {
        let parts = bytes.withBytes { bytes -> (secret: SecretBytes, json: [UInt8])? in
            guard let end = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "\n") }) else { return nil }
            let secret = SecretBytes(capacity: end) { for index in 0..<end { $0.append(bytes[index]) } }
            return (secret, (end + 1..<bytes.count).map { bytes[$0] })
        }
        guard let parts, let members = (try? JSONValue(parsing: parts.json))?.members,
            let clockOffset = members["clock_offset"]?.roundedDown, clockOffset.magnitude <= ServerClock.credible,
            let memory = FailureMemory(members)
        else { return nil }
        (self.memory, self.clockOffset) = (memory, clockOffset)
        guard !parts.secret.isEmpty else { return }
        guard let requestedAt = members["requested_at"]?.roundedDown, Self.moments.contains(requestedAt),
            let lifetime = members["lifetime"]?.roundedDown, (1...Self.maximumLifetime).contains(lifetime),
            let scopes = members["scope"]?.elements?.compactMap(\.string)
        else { return nil }
        token = AccessToken(parts.secret, requestedAt: requestedAt, lifetime: lifetime, scopes: scopes)
    }

    /// What can be reckoned with.
    private static let moments: ClosedRange<Int64> = 0...(1 << 50)
    private static let maximumLifetime: Int64 = 1 << 40
}
