/// The `oauth_` parameters of one client's headers, sorted, as they stand side by side in a signature base string:
/// constant text around the nonce and the timestamp.
struct ProtocolBlock: Sendable {
    private let beforeNonce: [UInt8]
    private let beforeTimestamp: [UInt8]
    private let last: [UInt8]

    /// Nil where one of the constants is no `oauth_` parameter, so that others may sort in between.
    init?(_ constants: RequestParameters) {
        guard constants.entries.allSatisfy(\.isProtocolParameter) else { return nil }
        var all = constants
        // With nothing in them, these two end where the nonce and the timestamp of a request will begin.
        all.append(name: "oauth_nonce", value: "")
        all.append(name: "oauth_timestamp", value: "")
        all.sort()
        var parts: [[UInt8]] = [[]]
        for (index, entry) in all.entries.enumerated() {
            let text = all.text[entry.start..<entry.end]
            parts[parts.count - 1] += (index > 0 ? Array("%26".utf8) : []) + text
            if text.elementsEqual("oauth_nonce%3D".utf8) || text.elementsEqual("oauth_timestamp%3D".utf8) {
                parts.append([])
            }
        }
        guard parts.count == 3 else { return nil }
        beforeNonce = parts[0]
        beforeTimestamp = parts[1]
        last = parts[2]
    }

    /// An upper bound of the block's bytes.
    func size(nonce: Int) -> Int {
        beforeNonce.count + nonce + beforeTimestamp.count + DecimalText.maximumSize + last.count
    }

    func append(nonce: Span<UInt8>, timestamp: DecimalText, to output: inout OutputSpan<UInt8>) {
        output.append(copying: beforeNonce.span)
        output.append(copying: nonce)
        output.append(copying: beforeTimestamp.span)
        timestamp.append(to: &output)
        output.append(copying: last.span)
    }
}
