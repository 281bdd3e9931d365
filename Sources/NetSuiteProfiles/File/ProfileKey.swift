/// Every key a profile file may hold; the raw value is its place, the table before the dot.
enum ProfileKey: String, Hashable, Sendable, CaseIterable {
    case account, scheme, endpoint, timeout
    case caFile = "ca_file"

    case clientID = "oauth2.client_id"
    case signingKeyFile = "oauth2.signing_key_file"
    case certificateFile = "oauth2.certificate_file"
    case certificateID = "oauth2.certificate_id"
    case scopes = "oauth2.scopes"
    case algorithm = "oauth2.algorithm"
    case passphrase = "oauth2.passphrase"
    case passphraseFile = "oauth2.passphrase_file"
    case passphraseCommand = "oauth2.passphrase_command"

    case consumerKey = "tba.consumer_key"
    case tokenID = "tba.token_id"
    case consumerSecret = "tba.consumer_secret"
    case consumerSecretFile = "tba.consumer_secret_file"
    case consumerSecretCommand = "tba.consumer_secret_command"
    case tokenSecret = "tba.token_secret"
    case tokenSecretFile = "tba.token_secret_file"
    case tokenSecretCommand = "tba.token_secret_command"

    /// The tables a profile file may hold.
    static let tables = ["oauth2", "tba"]

    /// The table it stands in, nil for the top of the file.
    var table: String? { rawValue.contains(".") ? String(rawValue.prefix { $0 != "." }) : nil }

    /// The key without its table.
    var name: String { table.map { String(rawValue.dropFirst($0.count + 1)) } ?? rawValue }

    /// The type its value has to have.
    var type: ProfileValue.Kind {
        switch self {
        case .account: .textOrInteger
        case .timeout: .number
        case .scopes, .passphraseCommand, .consumerSecretCommand, .tokenSecretCommand: .texts
        default: .text
        }
    }
}
