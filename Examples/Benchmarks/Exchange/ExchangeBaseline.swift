import CBenchmarkBaselines

/// The linked libcurl's name and version.
var libcurlVersion: String { unsafe String(cString: baseline_libcurl_version()) }

/// A form posted by plain libcurl.
@safe final class ExchangeBaseline {
    private let exchange: OpaquePointer

    init(url: String, authorities: String, body: String) throws {
        guard let exchange = unsafe baseline_exchange_new(url, authorities, body) else {
            throw BenchmarkError("libcurl could not be prepared")
        }
        unsafe self.exchange = exchange
    }

    deinit { unsafe baseline_exchange_free(exchange) }

    func runKept(_ count: Int) throws { try check(unsafe baseline_exchange_run_kept(exchange, count)) }

    func runMany(_ count: Int) throws { try check(unsafe baseline_exchange_run_many(exchange, count)) }

    func runFresh(_ count: Int) throws { try check(unsafe baseline_exchange_run_fresh(exchange, count)) }

    private func check(_ isDone: Bool) throws {
        guard isDone else { throw BenchmarkError("plain libcurl got no token") }
    }
}
