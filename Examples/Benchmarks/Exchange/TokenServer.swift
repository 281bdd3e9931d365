import Foundation

/// nginx over TLS 1.3 on loopback, which answers each post with a token; it ends with its last reference.
final class TokenServer {
    /// A connection is kept here, and closed after each answer there.
    let keptURL: String
    let closingURL: String
    /// The one authority that made its certificate, a bundle of that and the system's, and a folder where it is found by its hash.
    let authority: String
    let bundle: String
    let hashedFolder: String
    /// A client's key and its certificate.
    let clientKey: String
    let clientCertificate: String
    /// Where `nsauth token` may keep tokens.
    let tokens: String
    private let folder: URL
    private let process: Process

    /// Nil where there is no nginx.
    init?() throws {
        guard let nginx = Self.nginx else { return nil }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nsauth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        self.folder = folder
        (authority, bundle, hashedFolder) = (path("ca.pem"), path("bundle.pem"), path("hashed"))
        tokens = path("tokens")
        (clientKey, clientCertificate) = (path("client.key"), path("client.pem"))
        try Self.makeCertificates(in: folder)
        let (kept, closing) = (try Self.freePort(), try Self.freePort())
        keptURL = "https://127.0.0.1:\(kept)/services/rest/auth/oauth2/v1/token"
        closingURL = "https://127.0.0.1:\(closing)/services/rest/auth/oauth2/v1/token"
        try Data(Self.configuration(kept, closing, folder.path).utf8).write(
            to: URL(fileURLWithPath: path("nginx.conf"))
        )
        process = Process()
        process.executableURL = URL(fileURLWithPath: nginx)
        process.arguments = ["-c", path("nginx.conf"), "-p", folder.path, "-e", path("error.log")]
        try process.run()
        // It is there once it has written its number.
        for _ in 0..<500 where !FileManager.default.fileExists(atPath: path("nginx.pid")) { usleep(10_000) }
    }

    deinit {
        // Not SIGTERM: a process started from a thread of Swift's pool has that blocked from its start.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private static var nginx: String? {
        ["/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx"]
            .first(where: FileManager.default.isExecutableFile)
    }

    private static func makeCertificates(in folder: URL) throws {
        let places = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
        let authorities = places.first(where: FileManager.default.isReadableFile)
        let script = """
            set -e
            key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
            key ca.key; key server.key; key client.key
            openssl req -x509 -key ca.key -out ca.pem -days 30 -subj /CN=ca -addext basicConstraints=critical,CA:TRUE
            openssl req -x509 -key client.key -out client.pem -days 30 -subj /CN=client
            openssl req -new -key server.key -subj /CN=localhost -out server.csr
            echo subjectAltName=DNS:localhost,IP:127.0.0.1 > server.ext
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile server.ext \\
                -out server.pem
            cat \(authorities ?? "/dev/null") ca.pem > bundle.pem
            mkdir hashed
            cp ca.pem "hashed/$(openssl x509 -in ca.pem -noout -hash).0"
            chmod 600 *.key
            """
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", script]
        shell.currentDirectoryURL = folder
        shell.standardError = FileHandle.nullDevice
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else { throw BenchmarkError("openssl could not make certificates") }
    }

    private static func configuration(_ kept: Int, _ closing: Int, _ folder: String) -> String {
        // As long as NetSuite's tokens are.
        let token = String(repeating: "eyJhbGciOiJQUzI1NiJ9", count: 50) + ".e30.c2ln"
        let answer = #"{"access_token":"\#(token)","expires_in":3600,"token_type":"Bearer"}"#
        let server = """
            ssl_certificate server.pem; ssl_certificate_key server.key; ssl_protocols TLSv1.3;
            location / { default_type application/json; return 200 '\(answer)'; }
            """
        return """
            daemon off; master_process off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
            events { worker_connections 2048; }
            http {
                access_log off; keepalive_requests 1000000000;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                server { listen 127.0.0.1:\(kept) ssl backlog=1024; keepalive_timeout 3600; \(server) }
                server { listen 127.0.0.1:\(closing) ssl backlog=1024; keepalive_timeout 0; \(server) }
            }
            """
    }
}
