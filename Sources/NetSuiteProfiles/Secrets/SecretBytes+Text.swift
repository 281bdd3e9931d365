import AuthCrypto

extension SecretBytes {
    /// The bytes without the one line break, LF or CRLF, that editors and `echo` put at the end.
    var withoutLineBreak: SecretBytes {
        withBytes { bytes in
            var count = bytes.count
            if count > 0, bytes[count - 1] == UInt8(ascii: "\n") {
                count -= 1
                if count > 0, bytes[count - 1] == UInt8(ascii: "\r") { count -= 1 }
            }
            return SecretBytes(copying: bytes, in: 0..<count)
        }
    }

    /// The bytes as text, nil where they are not UTF-8.
    var utf8Text: String? {
        withBytes { bytes in
            guard let text = try? UTF8Span(validating: bytes) else { return nil }
            return String(copying: text)
        }
    }

    /// A certificate's bytes alone, so that a key in the same file is not copied into memory that nobody wipes.
    ///
    /// That is the first PEM block that says it is a certificate (RFC 7468 section 5.1), or nil where there is none.
    var certificateBlock: [UInt8]? {
        let begin = Array("-----BEGIN CERTIFICATE-----".utf8)
        let end = Array("-----END CERTIFICATE-----".utf8)
        return withBytes { bytes in
            guard let start = bytes.firstIndex(of: begin, from: 0),
                let stop = bytes.firstIndex(of: end, from: start + begin.count)
            else { return nil }
            return bytes.array(start..<stop + end.count) + [UInt8(ascii: "\n")]
        }
    }

    /// All the bytes where they begin as DER does; nil for a text, which may be a key given in a certificate's place.
    var derBytes: [UInt8]? { withBytes { !$0.isEmpty && $0[0] == 0x30 ? $0.array(0..<$0.count) : nil } }

    /// All the bytes, for what is no secret after all.
    var publicBytes: [UInt8] { withBytes { $0.array(0..<$0.count) } }

    private init(copying bytes: Span<UInt8>, in range: Range<Int>) {
        self.init(capacity: range.count) { output in
            for index in range { output.append(bytes[index]) }
        }
    }
}

extension Span<UInt8> {
    fileprivate func array(_ range: Range<Int>) -> [UInt8] {
        var array: [UInt8] = []
        array.reserveCapacity(range.count)
        for index in range { array.append(self[index]) }
        return array
    }

    fileprivate func firstIndex(of mark: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + mark.count <= count {
            var matched = 0
            while matched < mark.count, self[index + matched] == mark[matched] { matched += 1 }
            if matched == mark.count { return index }
            index += 1
        }
        return nil
    }
}
