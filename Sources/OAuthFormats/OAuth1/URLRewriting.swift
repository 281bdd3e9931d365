extension URLLayout {
    /// The URL that HTTP clients make of it: illegal bytes percent-encoded, dot segments removed (RFC 3986
    /// section 5.2.4), the fragment dropped.
    func rewritten(_ bytes: Span<UInt8>) -> String {
        var result: [UInt8] = []
        for index in 0..<path.lowerBound { result.append(bytes[index]) }
        if !path.isEmpty { result += legalPath(bytes) }
        if path.upperBound < query.lowerBound { result.append(0x3f) }
        for index in query { result.appendLegal(bytes[index]) }
        return String(decoding: result, as: UTF8.self)
    }

    private func legalPath(_ bytes: Span<UInt8>) -> [UInt8] {
        var segments: [[UInt8]] = [[]]
        for index in path.dropFirst() {
            if bytes[index].isSlash {
                segments.append([])
            } else {
                segments[segments.count - 1].appendLegal(bytes[index])
            }
        }
        var kept: [[UInt8]] = []
        for (index, segment) in segments.enumerated() {
            switch segment.span.dots(segment.indices) {
            case nil: kept.append(segment)
            case 2: _ = kept.popLast()
            default: break
            }
            // A path that ends in a dot segment ends in a slash.
            let isLast = index == segments.count - 1
            if isLast, segment.span.dots(segment.indices) != nil { kept.append([]) }
        }
        return [0x2f] + kept.joined(separator: [0x2f])
    }
}

extension [UInt8] {
    /// Appends a byte of a path or query, encoded where it may not stand there as it is.
    fileprivate mutating func appendLegal(_ byte: UInt8) {
        if byte.isPathOrQuery { append(byte) } else { self += [0x25, (byte >> 4).hexDigit, byte.hexDigit] }
    }
}
