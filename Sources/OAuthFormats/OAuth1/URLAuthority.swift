/// The host and port of a URL (RFC 3986 section 3.2), read strictly: what is signed for one host must not reach another.
struct URLAuthority {
    let host: Range<Int>
    /// The port where one is written that is not the scheme's own.
    let port: Int?
    /// Where the path begins, or what comes in its place.
    let end: Int

    init(_ bytes: Span<UInt8>, from start: Int, _ scheme: RequestURL.Scheme) throws(FormatError) {
        var index = start
        if start < bytes.count, bytes[start] == 0x5b {
            index = try Self.addressEnd(bytes, start)
        } else {
            // A registered name (RFC 3986 section 3.2.2), without escapes.
            index = bytes.endOfUnreserved(from: start)
        }
        host = start..<index
        var number: Int?
        if index < bytes.count, bytes[index] == 0x3a {
            index += 1
            number = try Self.portNumber(bytes, &index)
        }
        guard index == bytes.count || bytes[index].endsAuthority else {
            throw Self.illegal(bytes, from: start, at: index)
        }
        guard !host.isEmpty else {
            throw FormatError(.invalidURL, "the URL has no host", hint: "write it between 'https://' and the path")
        }
        // RFC 3986 section 6.2.3: an empty port is the scheme's own.
        port = number == scheme.defaultPort ? nil : number
        end = index
    }

    /// Behind the `]` of an IPv6 address.
    private static func addressEnd(_ bytes: Span<UInt8>, _ start: Int) throws(FormatError) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end].hexValue != nil || bytes[end] == 0x3a || bytes[end] == 0x2e { end += 1 }
        guard end < bytes.count, bytes[end] == 0x5d, end > start + 2 else {
            throw FormatError(.invalidURL, "the URL's host is no IPv6 address in brackets")
        }
        return end + 1
    }

    /// Nil where no digit follows.
    private static func portNumber(_ bytes: Span<UInt8>, _ index: inout Int) throws(FormatError) -> Int? {
        let start = index
        var number = 0
        while index < bytes.count, bytes[index].isDigit, number <= 65535 {
            number = number * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index > start else { return nil }
        guard (1...65535).contains(number) else {
            throw FormatError(.invalidURL, "the URL's port is no number from 1 to 65535")
        }
        return number
    }

    /// What is wrong with a host or port that ends in an illegal byte.
    private static func illegal(_ bytes: Span<UInt8>, from start: Int, at index: Int) -> FormatError {
        var end = index
        while end < bytes.count, !bytes[end].endsAuthority, bytes[end] != 0x40 { end += 1 }
        if end < bytes.count, bytes[end] == 0x40 {
            return FormatError(
                .invalidURL,
                "the URL has user information before its host",
                hint: "remove what stands before the '@'"
            )
        }
        if bytes[index].isControl { return .controlCharacter(at: index) }
        return FormatError(
            .invalidURL,
            "the URL's host or port has a character that none has, at byte \(index)",
            hint: bytes[index] >= 0x80 ? "write a host outside ASCII in its 'xn--' form" : nil
        )
    }
}

extension UInt8 {
    /// A byte behind which the host and port are over.
    @inline(__always)
    fileprivate var endsAuthority: Bool { isSlash || self == 0x3f || self == 0x23 }
}
