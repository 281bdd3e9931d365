/// A secret, and the places it can come from: never an option's own value, for process lists show those.
struct SecretSetting: Sendable {
    /// What messages call it.
    let name: String
    /// The option that names a file.
    let option: String
    let typed: any KeyPath<ProfileOptions, String?> & Sendable
    /// The variable that holds the secret.
    let variable: String
    /// The variable that names a file.
    let fileVariable: String?
    /// The profile's keys for the secret itself, for a file, and for a command.
    let literal: ProfileKey?
    let file: ProfileKey
    let command: ProfileKey?

    static let consumerSecret = SecretSetting(
        name: "the consumer secret",
        option: "--consumer-secret-file",
        typed: \.consumerSecretFile,
        variable: "NSAUTH_CONSUMER_SECRET",
        fileVariable: nil,
        literal: .consumerSecret,
        file: .consumerSecretFile,
        command: .consumerSecretCommand
    )
    static let tokenSecret = SecretSetting(
        name: "the token secret",
        option: "--token-secret-file",
        typed: \.tokenSecretFile,
        variable: "NSAUTH_TOKEN_SECRET",
        fileVariable: nil,
        literal: .tokenSecret,
        file: .tokenSecretFile,
        command: .tokenSecretCommand
    )
    static let passphrase = SecretSetting(
        name: "the passphrase",
        option: "--passphrase-file",
        typed: \.passphraseFile,
        variable: "NSAUTH_PASSPHRASE",
        fileVariable: nil,
        literal: .passphrase,
        file: .passphraseFile,
        command: .passphraseCommand
    )
    static let signingKey = SecretSetting(
        name: "the signing key",
        option: "--signing-key",
        typed: \.signingKeyFile,
        variable: "NSAUTH_SIGNING_KEY",
        fileVariable: "NSAUTH_SIGNING_KEY_FILE",
        literal: nil,
        file: .signingKeyFile,
        command: nil
    )

    static let all = [consumerSecret, tokenSecret, passphrase, signingKey]

    /// The profile's keys that give it.
    var keys: [ProfileKey] { [literal, file, command].compactMap(\.self) }

    /// The most bytes it may have: a key comes with certificates and text around it.
    var limit: Int { isKey ? 1024 * 1024 : 64 * 1024 }

    /// Whether it is a file of its own format, so that no line break is taken off its end.
    var isKey: Bool { literal == nil }
}
