import AuthCrypto
import OAuthFormats

/// A value that a client uses once for each timestamp (RFC 5849 section 3.3).
///
/// Oracle asks for 6 letters and digits or more in a header, ideally 20, and for 6 to 64 in a token passport
/// ("The Authorization Header", "TokenPassport Complex Type").
public struct Nonce: Hashable, Sendable, CustomStringConvertible {
    /// The characters, and behind them zeros: kept in place, so that a nonce costs no memory of its own.
    private var characters = InlineArray<64, UInt8>(repeating: 0)
    private var count = 0

    /// The nonce.
    public var description: String { withBytes { String(copying: $0) } }

    /// Takes a nonce from elsewhere.
    ///
    /// - Throws: `AuthError` with `invalidRequest` where it is not 6 to 64 letters and digits of ASCII.
    public init(_ text: String) throws(AuthError) {
        guard (6...64).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isLetterOrDigit }) else {
            throw AuthError(
                .invalidRequest,
                "the nonce '\(text.printable)' is not 6 to 64 letters and digits",
                hint: "leave it out to get a random one"
            )
        }
        for byte in text.utf8 { append(byte) }
    }

    /// A random nonce of 96 bits, 24 hexadecimal digits.
    ///
    /// - Throws: `AuthError` with `signingFailed` where the system gives no random bytes.
    @Sendable
    public static func random() throws(AuthError) -> Nonce {
        var random = InlineArray<12, UInt8>(repeating: 0)
        do {
            var bytes = random.mutableSpan
            try SecureRandom.fill(&bytes)
        } catch {
            throw AuthError(.signingFailed, error)
        }
        var nonce = Nonce()
        for index in random.indices {
            nonce.append(hexDigit(random[index] >> 4))
            nonce.append(hexDigit(random[index] & 15))
        }
        return nonce
    }

    /// Equal by their characters.
    public static func == (a: Nonce, b: Nonce) -> Bool { a.description == b.description }

    /// Hashes the characters.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }

    func withBytes<Result, E: Error>(_ body: (Span<UInt8>) throws(E) -> Result) throws(E) -> Result {
        try body(characters.span.extracting(..<count))
    }

    private init() {}

    private mutating func append(_ byte: UInt8) {
        characters[count] = byte
        count += 1
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension UInt8 {
    /// A letter or digit of ASCII.
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
    }
}
