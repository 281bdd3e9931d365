extension Fault: CustomStringConvertible {
    /// Reads a fault from `NAME[=VALUE]` and perhaps `,for=N`, `,path=PREFIX`, `,pattern=ok:fail:…`, `,from=S`, `,to=S`,
    /// and for `status` also `,retry-after=TEXT`.
    ///
    /// - Throws: `SandboxError` with `invalidConfiguration`, and a hint with the names.
    public init(_ text: String) throws(SandboxError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        var options: [String: String] = [:]
        for part in parts.dropFirst() {
            guard part.count == 2, options.updateValue(part[1], forKey: part[0]) == nil else {
                throw Self.invalid("the option '\(part[0])' of the fault has no value, or stands twice")
            }
        }
        let name = parts[0][0]
        try self.init(name, value: parts[0].count == 2 ? parts[0][1] : nil, options: options)
    }

    /// What `init(_:)` reads.
    public var description: String {
        let (name, value) = Self.row(of: kind)
        var text = name + (value.map { "=\($0)" } ?? "")
        if case .status(_, let retryAfter?) = kind { text += ",retry-after=\(retryAfter)" }
        if let count { text += ",for=\(count)" }
        if let pathPrefix { text += ",path=\(pathPrefix)" }
        if let pattern { text += ",pattern=\(pattern.map { $0 ? "fail" : "ok" }.joined(separator: ":"))" }
        if let from { text += ",from=\(from.components.seconds)" }
        if let to { text += ",to=\(to.components.seconds)" }
        return text
    }

    /// The names with their values, for a help text.
    public static let names = [
        "latency=MS", "status=CODE", "concurrency=N", "cut", "cut-in-body", "slow-body=BYTES", "silent",
        "clock-offset=S", "html[=STATUS]", "truncated-json", "huge-body[=BYTES]", "redirect=URL", "retry-after=TEXT",
        "token-line-break", "token-illegal=TEXT", "no-expires-in", "text-expires-in", "token-type=TEXT",
    ]

    init(_ name: String, value: String?, options: [String: String]) throws(SandboxError) {
        self = try Self.named(name, value, retryAfter: options["retry-after"])
        for (option, value) in options {
            switch option {
            case "for": count = Int(try Self.number(value, "for", 0...Int64(Int32.max)))
            case "path": pathPrefix = value
            case "from": from = .seconds(try Self.number(value, "from", 0...Self.day))
            case "to": to = .seconds(try Self.number(value, "to", 0...Self.day))
            case "pattern":
                let words = value.split(separator: ":").map(String.init)
                guard !words.isEmpty, words.allSatisfy({ $0 == "ok" || $0 == "fail" }) else {
                    throw Self.invalid("the pattern is not 'ok' and 'fail' with colons between them")
                }
                pattern = words.map { $0 == "fail" }
            case "retry-after" where name == "status": continue
            default: throw Self.invalid("a fault has no option '\(option.printable)'")
            }
        }
    }

    private static let day: Int64 = 86_400
    private static let century: Int64 = 100 * 366 * 86_400

    private static func named(_ name: String, _ value: String?, retryAfter: String?) throws(SandboxError) -> Fault {
        func number(_ range: ClosedRange<Int64>) throws(SandboxError) -> Int {
            Int(try Self.number(try text(), name, range))
        }
        func text() throws(SandboxError) -> String {
            guard let value, !value.isEmpty else { throw invalid("the fault '\(name)' has no value") }
            return value
        }
        if value != nil, ["cut", "cut-in-body", "silent", "truncated-json", "token-line-break"].contains(name) {
            throw invalid("the fault '\(name)' takes no value")
        }
        switch name {
        case "latency": return .latency(.milliseconds(try number(0...day * 1000)))
        case "status": return .status(try number(400...599), retryAfter: retryAfter)
        case "concurrency": return .concurrencyLimit(try number(0...1_000_000))
        case "cut": return .cut
        case "cut-in-body": return .cutInBody
        case "slow-body": return .slowBody(bytesPerSecond: try number(1...1_000_000))
        case "silent": return .silence
        case "clock-offset": return .clockOffset(.seconds(try number(-century...century)))
        case "html": return .html(status: value == nil ? 200 : try number(200...599))
        case "truncated-json": return .truncatedJSON
        case "huge-body": return .hugeBody(bytes: value == nil ? nil : try number(0...1 << 40))
        case "redirect": return .redirect(to: try text())
        case "retry-after": return .retryAfter(try text())
        case "token-line-break": return .illegalToken()
        case "token-illegal": return .illegalToken(try text())
        case "no-expires-in": return .missingExpiresIn
        case "text-expires-in": return .textExpiresIn
        case "token-type": return .tokenType(try text())
        default: throw invalid("there is no fault '\(name.printable)'")
        }
    }

    private static func row(of kind: Kind) -> (name: String, value: String?) {
        switch kind {
        case .latency(let milliseconds): ("latency", "\(milliseconds)")
        case .status(let status, _): ("status", "\(status)")
        case .concurrencyLimit(let limit): ("concurrency", "\(limit)")
        case .cut: ("cut", nil)
        case .cutInBody: ("cut-in-body", nil)
        case .slowBody(let bytes): ("slow-body", "\(bytes)")
        case .silence: ("silent", nil)
        case .clockOffset(let seconds): ("clock-offset", "\(seconds)")
        case .html(let status): ("html", status == 200 ? nil : "\(status)")
        case .truncatedJSON: ("truncated-json", nil)
        case .hugeBody(let bytes): ("huge-body", bytes.map { "\($0)" })
        case .redirect(let url): ("redirect", url)
        case .retryAfter(let value): ("retry-after", value)
        case .illegalToken("\r\nX-Injected: yes"): ("token-line-break", nil)
        case .illegalToken(let text): ("token-illegal", text)
        case .missingExpiresIn: ("no-expires-in", nil)
        case .textExpiresIn: ("text-expires-in", nil)
        case .tokenType(let type): ("token-type", type)
        }
    }

    private static func number(
        _ text: String,
        _ name: String,
        _ range: ClosedRange<Int64>
    ) throws(SandboxError) -> Int64 {
        guard let number = Int64(text), range.contains(number) else {
            throw invalid("'\(name)' of the fault is no whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func invalid(_ message: String) -> SandboxError {
        SandboxError(.invalidConfiguration, message, hint: "use one of \(names.joined(separator: ", "))")
    }
}
