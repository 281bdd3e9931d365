/// Prints the results: as tables while they come in, or as one JSON object at the end.
struct Report {
    let options: Options
    let libcrypto: String
    private var comparisons: [Comparison] = []
    private var hmacMicroseconds = 0.0
    private var throughputs: [Throughput] = []
    private var exchanges: [ExchangeComparison] = []
    private var kept: [KeptComparison] = []

    init(options: Options, libcrypto: String) {
        self.options = options
        self.libcrypto = libcrypto
    }

    func begin() {
        say("\(libcrypto); \(options.rounds) rounds of \(options.seconds) s; CPU time of one thread, medians\n")
        say(row("workload", "nsauth us", "C limit us", "ratio", "goal"))
    }

    mutating func add(_ result: Comparison) {
        comparisons.append(result)
        say(
            row(
                result.name.rawValue,
                result.library.fixed(3),
                result.baseline.fixed(3),
                result.ratio.fixed(3),
                "≤ \(result.name.goal.fixed(2)) \(mark(result.isMet))"
            )
        )
    }

    mutating func add(hmacMicroseconds microseconds: Double) {
        hmacMicroseconds = microseconds
        say("\nHMAC-SHA256 over 500 bytes alone, in C: \(microseconds.fixed(3)) us")
    }

    mutating func add(_ result: Throughput) {
        if throughputs.isEmpty {
            say("\n" + row("throughput", "1 thread/s", "2 threads/s", "ratio", "goal", "cores used"))
        }
        throughputs.append(result)
        say(
            row(
                result.name.rawValue,
                result.one.fixed(0),
                result.two.fixed(0),
                result.ratio.fixed(3),
                "≥ \(Throughput.goal.fixed(2)) \(mark(result.isMet))",
                result.cores.fixed(2)
            )
        )
    }

    mutating func add(_ result: ExchangeComparison) {
        if exchanges.isEmpty {
            say("\n\(libcurlVersion.prefix { $0 != " " }), on loopback; time by the clock on the wall")
            say(row("token", "nsauth us", "libcurl us", "ratio", "goal", "ratio, CPU"))
        }
        exchanges.append(result)
        say(
            row(
                result.name.rawValue,
                result.library.fixed(1),
                result.baseline.fixed(1),
                result.ratio.fixed(3),
                result.name.goal.map { "≤ \($0.fixed(3)) \(mark(result.isMet == true))" } ?? "–",
                // Of processes, this one has no CPU time.
                result.name == .process ? "–" : result.cpuRatio.fixed(3)
            )
        )
    }

    mutating func add(_ result: KeptComparison) {
        if kept.isEmpty { say("\n" + row("kept token", "nsauth us", "limit us", "ratio", "goal us") + "   the limit") }
        kept.append(result)
        say(
            row(
                result.name.rawValue,
                result.library.fixed(3),
                result.limit.fixed(3),
                result.ratio.fixed(3),
                result.name.goal.map { "≤ \($0.fixed(1)) \(mark(result.isMet == true))" } ?? "–"
            ) + "   \(result.name.limit)"
        )
    }

    func skip(_ reason: String) { say("\n\(reason)") }

    func end() {
        guard options.json else { return }
        let workloads = comparisons.map {
            """
            {"name":"\($0.name.rawValue)","nsauth_us":\($0.library.fixed(4)),"limit_us":\($0.baseline.fixed(4)),\
            "ratio":\($0.ratio.fixed(4)),"goal":\($0.name.goal),"met":\($0.isMet)}
            """
        }
        let throughput = throughputs.map {
            """
            {"name":"\($0.name.rawValue)","one_thread_per_s":\($0.one.fixed(1)),"two_threads_per_s":\($0.two.fixed(1)),\
            "ratio":\($0.ratio.fixed(4)),"cores":\($0.cores.fixed(2)),"goal":\(Throughput.goal),"met":\($0.isMet)}
            """
        }
        let exchange = exchanges.map {
            """
            {"name":"\($0.name.rawValue)","nsauth_us":\($0.library.fixed(2)),"libcurl_us":\($0.baseline.fixed(2)),\
            "ratio":\($0.ratio.fixed(4)),"cpu_ratio":\($0.cpuRatio.fixed(4)),\
            "goal":\($0.name.goal?.fixed(3) ?? "null"),"met":\($0.isMet.map(String.init) ?? "null")}
            """
        }
        let tokens = kept.map {
            """
            {"name":"\($0.name.rawValue)","nsauth_us":\($0.library.fixed(4)),"limit_us":\($0.limit.fixed(4)),\
            "ratio":\($0.ratio.fixed(4)),"goal_us":\($0.name.goal?.fixed(3) ?? "null"),\
            "met":\($0.isMet.map(String.init) ?? "null")}
            """
        }
        print(
            """
            {"libcrypto":"\(libcrypto)","rounds":\(options.rounds),"round_s":\(options.seconds),\
            "workloads":[\(workloads.joined(separator: ","))],"hmac_500_us":\(hmacMicroseconds.fixed(4)),\
            "throughput":[\(throughput.joined(separator: ","))],\
            "exchange":[\(exchange.joined(separator: ","))],"kept":[\(tokens.joined(separator: ","))]}
            """
        )
    }

    private func say(_ line: String) {
        if !options.json { print(line) }
    }

    private func mark(_ isMet: Bool) -> String { isMet ? "✓" : "✗" }

    private func row(_ name: String, _ columns: String...) -> String {
        name + String(repeating: " ", count: max(0, 12 - name.count))
            + columns.map { String(repeating: " ", count: max(1, 13 - $0.count)) + $0 }.joined()
    }
}

extension Double {
    /// Decimal text with this many digits behind the point; for the finite, positive figures of a report.
    fileprivate func fixed(_ digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        guard let scaled = Int(exactly: (self * Double(scale)).rounded()) else { return "0" }
        guard digits > 0 else { return "\(scaled)" }
        let fraction = "\(scaled % scale)"
        return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
