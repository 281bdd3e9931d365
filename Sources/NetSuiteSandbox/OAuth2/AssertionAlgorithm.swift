import AuthCrypto

/// An algorithm that NetSuite takes for client assertions (Oracle, "Request Token Structure").
enum AssertionAlgorithm {
    static let all: [SignatureAlgorithm] = [.ps256, .ps384, .ps512, .es256, .es384, .es512]

    static func named(_ name: String) -> SignatureAlgorithm? { all.first { $0.name == name } }
}
