import ArgumentParser
import AuthCrypto
import NetSuiteSandbox

/// The kinds of key that client assertions can be signed with.
enum KeyType: String, CaseIterable, ExpressibleByArgument {
    case p256, p384, p521, rsa3072, rsa4096

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    var kind: PrivateKey.Kind {
        switch self {
        case .p256: .p256
        case .p384: .p384
        case .p521: .p521
        case .rsa3072: .rsa(bits: 3072)
        case .rsa4096: .rsa(bits: 4096)
        }
    }
}

/// The server certificates that a client should take, or refuse.
enum CertificateType: String, CaseIterable, ExpressibleByArgument {
    case valid, expired
    case wrongName = "wrong-name"

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    var kind: NetSuiteSandbox.ServerCertificate {
        switch self {
        case .valid: .valid
        case .expired: .expired
        case .wrongName: .wrongName
        }
    }
}
