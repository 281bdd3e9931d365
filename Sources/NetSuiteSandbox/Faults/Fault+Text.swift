extension Fault: CustomStringConvertible {
    /// Reads a fault from `NAME[=VALUE]` and perhaps `,for=N`, `,path=PREFIX`, `,pattern=ok:fail:…`, `,from=S`, `,to=S`,
    /// and for `status` also `,retry-after=TEXT`.
    ///
    /// A text may have commas, as a date has. Where what follows a comma looks like an option, a word with `=` or the end
    /// behind it, it is written `\,`; and a backslash before a comma or a backslash `\\`.
    ///
    /// - Throws: `SandboxError` with `invalidConfiguration`, and a hint with the names.
    public init(_ text: String) throws(SandboxError) {
        let parts = FaultSyntax(reading: text).parts
        var options: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let value = part.value, options.updateValue(value, forKey: part.name) == nil else {
                throw Self.invalid("the option '\(part.name.printable)' of the fault has no value, or stands twice")
            }
        }
        try self.init(parts[0].name, value: parts[0].value, options: options)
    }

    /// What `init(_:)` reads.
    public var description: String {
        let (name, value) = Self.row(of: kind)
        var parts = [FaultSyntax.Part(name: name, value: value)]
        func add(_ option: String, _ value: String?) {
            if let value { parts.append(FaultSyntax.Part(name: option, value: value)) }
        }
        if case .status(_, let retryAfter) = kind { add("retry-after", retryAfter) }
        // What was set to something that has no meaning is written as what it amounts to.
        add("for", count.map { "\(max(0, $0))" })
        add("path", pathPrefix)
        add("pattern", pattern.map { $0.isEmpty ? "ok" : $0.map { $0 ? "fail" : "ok" }.joined(separator: ":") })
        add("from", from.map { "\(max(0, $0.components.seconds))" })
        add("to", to.map { "\(max(0, $0.components.seconds))" })
        return FaultSyntax(parts).text
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
            case "for": count = Int(clamping: try Self.number(value, "for", 0...Int64.max))
            case "path": pathPrefix = value
            case "from": from = .seconds(try Self.number(value, "from", 0...Int64.max))
            case "to": to = .seconds(try Self.number(value, "to", 0...Int64.max))
            case "pattern":
                let words = value.split(separator: ":").map(String.init)
                guard !words.isEmpty, words.allSatisfy({ $0 == "ok" || $0 == "fail" }) else {
                    throw Self.invalid("the pattern is not 'ok' and 'fail' with colons between them")
                }
                pattern = words.map { $0 == "fail" }
            case "retry-after" where name == "status": continue
            default:
                throw SandboxError(
                    .invalidConfiguration,
                    "the fault '\(name.printable)' has no option '\(option.printable)'",
                    hint: "write \\, for a comma that belongs to a text; use one of "
                        + Self.names.joined(separator: ", ")
                )
            }
        }
    }

    /// Those that take no value.
    private static let bare: Set<String> = [
        "cut", "cut-in-body", "silent", "truncated-json", "token-line-break", "no-expires-in", "text-expires-in",
    ]

    private static func named(_ name: String, _ value: String?, retryAfter: String?) throws(SandboxError) -> Fault {
        func number(_ range: ClosedRange<Int64>) throws(SandboxError) -> Int {
            Int(try Self.number(try text(), name, range))
        }
        func text() throws(SandboxError) -> String {
            guard let value else { throw invalid("the fault '\(name)' has no value") }
            return value
        }
        if value != nil, bare.contains(name) { throw invalid("the fault '\(name)' takes no value") }
        switch name {
        case "latency": return .latency(.milliseconds(try number(Bounds.milliseconds)))
        case "status": return .status(try number(Bounds.errors), retryAfter: retryAfter)
        case "concurrency": return .concurrencyLimit(try number(Bounds.requests))
        case "cut": return .cut
        case "cut-in-body": return .cutInBody
        case "slow-body": return .slowBody(bytesPerSecond: try number(Bounds.bytesPerSecond))
        case "silent": return .silence
        case "clock-offset": return .clockOffset(.seconds(try number(Bounds.offset)))
        case "html": return .html(status: value == nil ? 200 : try number(Bounds.statuses))
        case "truncated-json": return .truncatedJSON
        case "huge-body": return .hugeBody(bytes: value == nil ? nil : try number(Bounds.bytes))
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
