/// Where the parts of a URL stand in its bytes (RFC 3986 section 3), found in one pass.
struct URLLayout: Hashable, Sendable {
    let scheme: RequestURL.Scheme
    let host: Range<Int>
    /// The port where one is written that is not the scheme's own.
    let port: Int?
    let path: Range<Int>
    /// Without its `?`.
    let query: Range<Int>
    let hasFragment: Bool
    let needsRewriting: Bool

    init(_ bytes: Span<UInt8>) throws(FormatError) {
        scheme = try bytes.scheme()
        let start = scheme.prefix.utf8.count
        let authority = try URLAuthority(bytes, from: start, scheme)
        host = authority.host
        port = authority.port

        let pathStart = authority.end
        var index = pathStart
        var pathEnd: Int?
        var isLegal = true
        let classes = URLByte.classes.span
        precondition(classes.count == 256)
        scan: while index < bytes.count {
            let byte = classes[Int(bytes[index])]
            if byte == .plain {
                index &+= 1
                continue
            }
            switch byte {
            case .plain: break
            case .question: if pathEnd == nil { pathEnd = index }
            case .percent:
                try bytes.checkPercentEncoding(at: index)
                if pathEnd == nil, bytes.isDotSegment(at: index, from: pathStart) { isLegal = false }
            case .dot: if pathEnd == nil, bytes.isDotSegment(at: index, from: pathStart) { isLegal = false }
            case .hash: break scan
            case .control: throw .controlCharacter(at: index)
            case .illegal: isLegal = false
            }
            index &+= 1
        }
        path = pathStart..<(pathEnd ?? index)
        query = Swift.min(path.upperBound + 1, index)..<index
        hasFragment = index < bytes.count
        needsRewriting = !isLegal || hasFragment
        while index < bytes.count {
            guard !bytes[index].isControl else { throw .controlCharacter(at: index) }
            index += 1
        }
    }
}

/// What a byte of a path or a query is.
private enum URLByte: UInt8 {
    /// It may stand there as it is, and means nothing.
    case plain
    case question, percent, dot, hash, control
    /// It cannot be sent as it is.
    case illegal

    /// By byte.
    static let classes: [URLByte] = (0...UInt8.max).map { byte in
        switch byte {
        case 0x3f: .question
        case 0x25: .percent
        case 0x2e: .dot
        case 0x23: .hash
        case _ where byte.isControl: .control
        case _ where byte.isPathOrQuery: .plain
        default: .illegal
        }
    }
}

extension RequestURL.Scheme {
    var prefix: String { self == .https ? "https://" : "http://" }
    var defaultPort: Int { self == .http ? 80 : 443 }
}

extension FormatError {
    static func controlCharacter(at index: Int) -> FormatError {
        FormatError(
            .invalidURL,
            "the URL has a control character, such as a line break, at byte \(index)",
            hint: "remove it, or write it percent-encoded"
        )
    }
}

extension Span where Element == UInt8 {
    fileprivate func scheme() throws(FormatError) -> RequestURL.Scheme {
        // "https://" and "http://", as numbers.
        let head = lowercasedHead
        if head == 0x6874_7470_733a_2f2f { return .https }
        if head &>> 8 == 0x68_7474_703a_2f2f { return .http }
        throw FormatError(
            .invalidURL,
            "the URL does not begin with 'https://'",
            hint:
                "give the whole URL, for example 'https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/customer'"
        )
    }

    /// The first 8 bytes in lower case as one number, or 0 where there are fewer.
    private var lowercasedHead: UInt64 {
        guard count >= 8 else { return 0 }
        var head: UInt64 = 0
        for index in 0..<8 { head = head &<< 8 | UInt64(self[index].lowercased) }
        return head
    }

    fileprivate func checkPercentEncoding(at index: Int) throws(FormatError) {
        guard index + 2 < count, self[index + 1].hexValue != nil, self[index + 2].hexValue != nil else {
            throw .invalidPercentEncoding(in: self, at: index)
        }
    }

    /// Whether a segment `.` or `..`, perhaps percent-encoded, begins at `index` of a path that begins at `start`.
    fileprivate func isDotSegment(at index: Int, from start: Int) -> Bool {
        guard index > start, self[index - 1].isSlash else { return false }
        var end = index
        while end < count, !self[end].isSlash, self[end] != 0x3f, self[end] != 0x23 { end += 1 }
        return dots(index..<end) != nil
    }

    /// 1 or 2 for a segment of so many dots, each written `.` or `%2E`, as HTTP clients take both; nil for any other.
    func dots(_ segment: Range<Int>) -> Int? {
        guard (1...6).contains(segment.count) else { return nil }
        var dots = 0
        var index = segment.lowerBound
        while index < segment.upperBound {
            if self[index] == 0x2e {
                index += 1
            } else if index + 2 < segment.upperBound, self[index] == 0x25, self[index + 1] == 0x32,
                self[index + 2].lowercased == 0x65
            {
                index += 3
            } else {
                return nil
            }
            dots += 1
        }
        return dots <= 2 ? dots : nil
    }
}

extension UInt8 {
    /// `/`, or the `\` that HTTP clients take for one.
    var isSlash: Bool { self == 0x2f || self == 0x5c }
}
