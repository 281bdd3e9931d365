import AuthCrypto
import CurlTransport
import NetSuiteAuth
import Testing
import TestSupport

@Suite("CurlTransport: whom it trusts")
struct TrustTests {
    let server: FaultyServer

    init() throws { server = try CurlTransportTests.server.get() }

    private func failure(_ options: CurlTransportOptions, _ listener: String) async throws -> TransportError? {
        let request = try server.request("echo", on: listener)
        do throws(TransportError) {
            _ = try await CurlTransport(options).send(request)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a certificate that is expired, for another name, of an unknown authority, and TLS 1.1, are refused before a byte",
        arguments: ["expired", "wrong_name", "untrusted", "old"],
        [false, true]
    )
    func refused(listener: String, isOneShot: Bool) async throws {
        let options = CurlTransportOptions(authoritiesFile: server.file("ca.pem"), isOneShot: isOneShot)
        let error = try #require(try await failure(options, listener))
        #expect(error.code == .tls && !error.message.isEmpty)
    }

    @Test("an authority that is not the system's is not trusted without being named", arguments: [false, true])
    func systemAuthorities(isOneShot: Bool) async throws {
        #expect(try await failure(CurlTransportOptions(isOneShot: isOneShot), "good")?.code == .tls)
    }

    @Test("a file of authorities that is missing, or holds none, is said so")
    func missingFile() async throws {
        for file in ["missing.pem", "good.key"] {
            let error = try #require(
                try await failure(CurlTransportOptions(authoritiesFile: server.file(file)), "good")
            )
            #expect([.unusable, .tls].contains(error.code), "\(error)")
        }
    }

    @Test("a server that asks for a certificate gets ours, with its passphrase; without one there is no connection")
    func clientCertificate() async throws {
        var options = CurlTransportOptions(authoritiesFile: server.file("ca.pem"))
        #expect(try await failure(options, "mutual") != nil)
        options.clientCertificate = .init(
            certificateFile: server.file("client.pem"),
            keyFile: server.file("client.key")
        )
        #expect(try await failure(options, "mutual") == nil)
        options.clientCertificate?.keyFile = server.file("client_encrypted.key")
        options.clientCertificate?.passphrase = SecretBytes(utf8: "MARKER-passphrase")
        #expect(try await failure(options, "mutual") == nil)
        options.clientCertificate?.passphrase = SecretBytes(utf8: "MARKER-wrong")
        let error = try #require(try await failure(options, "mutual"))
        #expect(error.code == .unusable && !error.description.contains("MARKER"))
    }
}
