import AuthCrypto

/// Where the sandbox takes its randomness from.
public typealias RandomSource = @Sendable (_ count: Int) throws -> [UInt8]

/// The random texts that the sandbox makes.
struct RandomBytes: Sendable {
    let source: RandomSource

    /// The system's own randomness.
    @Sendable
    static func system(_ count: Int) throws -> [UInt8] { try SecureRandom.bytes(count) }

    /// So many bytes as hexadecimal digits.
    func hexadecimal(_ count: Int) throws(SandboxError) -> String { Hexadecimal.lowercase(try bytes(count)) }

    /// A text that was given, else so many bytes as hexadecimal digits.
    func hexadecimal(_ count: Int, unless given: String?) throws(SandboxError) -> String {
        if let given { return given }
        return try hexadecimal(count)
    }

    /// A UUID in the form of an application ID (RFC 9562 version 4, upper case).
    func uuid() throws(SandboxError) -> String {
        var bytes = try bytes(16)
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = Hexadecimal.lowercase(bytes).uppercased()
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }

    func bytes(_ count: Int) throws(SandboxError) -> [UInt8] {
        let bytes = try? source(count)
        guard let bytes, bytes.count == count else {
            throw SandboxError(.systemFailure, "there are no random bytes")
        }
        return bytes
    }
}
