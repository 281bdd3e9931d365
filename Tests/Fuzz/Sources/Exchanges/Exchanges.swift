import AuthCrypto
import Dispatch
import FuzzSupport
import NetSuiteAuth
import OAuthFormats

/// What a server may answer to an exchange: nothing traps, no try is made too often, and what is printed is one line
/// without the token. An input is a status, headers and a body, with bytes of value 0 between them.
@main
enum Fuzz {
    static func main() throws {
        let credentials = try CertificateCredentials(
            clientID: "client",
            certificateID: "certificate",
            privateKey: try PrivateKey(pemRepresentation: key),
            scopes: [.restlets]
        )
        let endpoints = AccountEndpoints(account: try AccountID("123456"))
        Fuzzing.run { input in
            let server = Server(input)
            let exchange = TokenExchange(
                endpoints: endpoints,
                credentials: credentials,
                transport: server,
                options: TokenExchangeOptions(clock: { 1_800_000_000 }, timer: timer, random: { 0.5 })
            )
            let done = DispatchSemaphore(value: 0)
            Task.detached {
                await check(exchange)
                done.signal()
            }
            done.wait()
            _ = server.response.header("date").map(HTTPDate.init(parsing:))
        }
    }

    private static func check(_ exchange: TokenExchange) async {
        do {
            let token = try await exchange.accessToken()
            Fuzzing.require(token.lifetime > 0 && token.expiresAt > token.requestedAt, "a token lives")
            let isPrintable = token.text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
            Fuzzing.require(isPrintable && !token.text.isEmpty, "a token can stand in a header")
            Fuzzing.require(token.text.utf8.count < 24 || !"\(token)".contains(token.text), "no token is printed")
        } catch {
            Fuzzing.require("\(error)".isOneLine && error.message.isOneLine, "an error is one line")
            Fuzzing.require((error.answer?.retryAfter ?? 0) >= 0, "nobody waits for less than no time")
        }
    }

    /// Time passes only where somebody waits.
    private static let timer = MonotonicTimer(now: { .zero }, sleep: { _ in })

    /// Made for this alone: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYRRlEYDsxDhwRk0I
        z7x0N7pwJW0f8a2/reEg7jTerDWhRANCAAR0Qg9ZEHiy7lGYb1TW+4/8/RVaafCV
        depYL0muqfJTVKDUs0AaPPtDO+kwgO7E2JcSXIxR29mAKfyAAc0yDZUl
        -----END PRIVATE KEY-----
        """
}

private struct Server: TokenTransport {
    let response: TokenResponse

    init(_ input: [UInt8]) {
        let parts = input.parts
        let lines = parts.count > 1 ? parts[1].text.split(whereSeparator: \.isNewline) : []
        response = TokenResponse(
            status: Int(parts[0].text) ?? 200,
            headers: lines.map { line in
                let colon = line.firstIndex(of: ":") ?? line.endIndex
                return (String(line[..<colon]), String(line[colon...].dropFirst()))
            },
            body: parts.count > 2 ? Array(parts[2...].joined(separator: [0])) : []
        )
    }

    func send(_ request: TokenRequest) async throws(TransportError) -> TokenResponse { response }
}

extension String {
    fileprivate var isOneLine: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
}
