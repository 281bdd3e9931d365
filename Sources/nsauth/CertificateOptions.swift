import ArgumentParser
import NetSuiteProfiles

/// Credentials of OAuth 2.0 client credentials.
struct CertificateOptions: ParsableArguments {
    @Option(
        name: .customLong("client-id"),
        help: ArgumentHelp("The integration record's client ID. [NSAUTH_CLIENT_ID]", valueName: "id")
    )
    var clientID: String?

    @Option(
        help: ArgumentHelp(
            "The certificate that was uploaded, PEM or DER. [NSAUTH_CERTIFICATE_FILE]",
            valueName: "file"
        )
    )
    var certificate: String?

    @Option(
        name: .customLong("certificate-id"),
        parsing: .unconditional,
        help: ArgumentHelp(
            "The certificate's ID; computed where the certificate is given. [NSAUTH_CERTIFICATE_ID]",
            valueName: "id"
        )
    )
    var certificateID: String?

    @Option(
        name: .customLong("signing-key"),
        help: ArgumentHelp(
            "The private key, PEM or DER. [NSAUTH_SIGNING_KEY_FILE, or NSAUTH_SIGNING_KEY with the PEM]",
            valueName: "file"
        )
    )
    var signingKey: String?

    @Option(
        name: .customLong("passphrase-file"),
        parsing: .unconditional,
        help: ArgumentHelp("File with the key's passphrase; - is stdin. [NSAUTH_PASSPHRASE]", valueName: "file")
    )
    var passphraseFile: String?

    @Option(help: ArgumentHelp("PS256, PS384, PS512, ES256, ES384 or ES512; else by the key.", valueName: "name"))
    var algorithm: String?

    @Option(help: ArgumentHelp("Comma-separated; else restlets,rest_webservices. [NSAUTH_SCOPES]", valueName: "scopes"))
    var scopes: String?

    func fill(_ options: inout ProfileOptions) {
        options.clientID = clientID
        options.certificateFile = certificate
        options.certificateID = certificateID
        options.signingKeyFile = signingKey
        options.passphraseFile = passphraseFile
        options.algorithm = algorithm
        options.scopes = scopes
    }
}
