import AuthCrypto
import Foundation
import NetSuiteSandbox
import Testing

extension ProgramRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let detail: AuditDetail
        /// The status and the error.
        let says: String
        /// What the hint has besides.
        let hint: String
        let change: @Sendable (NetSuiteSandbox, inout [String: String]) throws -> Void

        private init(
            _ name: String,
            _ detail: AuditDetail,
            _ says: String,
            _ hint: String,
            _ change: @escaping @Sendable (NetSuiteSandbox, inout [String: String]) throws -> Void
        ) {
            testDescription = "\(detail): \(name)"
            (self.detail, self.says, self.hint, self.change) = (detail, says, hint, change)
        }

        static let all = clients + states + scopes

        private static let client = "401: invalid_client", m2m = "OAuth 2.0 Client Credentials (M2M) Setup"

        private static let clients = [
            Case("a revoked certificate", .missingKey, client, m2m) { sandbox, _ in
                try sandbox.revokeCertificate(sandbox.account.certificateID)
            },
            Case("a certificate that was never uploaded", .missingKey, client, m2m) { _, environment in
                environment["NSAUTH_CERTIFICATE_FILE"] = nil
                environment["NSAUTH_CERTIFICATE_ID"] = String(repeating: "A", count: 43)
            },
            Case("an expired certificate", .missingKey, client, m2m) { sandbox, environment in
                let key = try PrivateKey(generating: .p256)
                let now = Int64(Date().timeIntervalSince1970)
                let pem = try CertificateTemplate(commonName: "a", notBefore: now - 7200, notAfter: now - 3600)
                    .signed(by: key)
                environment["NSAUTH_CERTIFICATE_FILE"] = nil
                environment["NSAUTH_CERTIFICATE_ID"] = try sandbox.addCertificate(pem)
                environment["NSAUTH_SIGNING_KEY"] = try key.pemText()
            },
            Case("another key", .signatureValidation, client, m2m) { sandbox, environment in
                environment["NSAUTH_CERTIFICATE_FILE"] = nil
                environment["NSAUTH_CERTIFICATE_ID"] = sandbox.account.certificateID
                environment["NSAUTH_SIGNING_KEY"] = try PrivateKey(generating: .p256).pemText()
            },
            Case("another client's certificate", .clientIDMismatch, client, m2m) { sandbox, environment in
                environment["NSAUTH_CERTIFICATE_FILE"] = nil
                environment["NSAUTH_CERTIFICATE_ID"] = sandbox.accounts[1].certificateID
                environment["NSAUTH_SIGNING_KEY"] = sandbox.accounts[1].privateKeyPEM
            },
            Case("an unknown client", .invalidIntegration, client, "check the client ID") { _, environment in
                environment["NSAUTH_CLIENT_ID"] = String(repeating: "a", count: 64)
            },
        ]

        private static let unauthorized = "400: unauthorized_client"

        private static let states = [
            state("the feature is off", .featureDisabled, unauthorized, "OAUTH 2.0") { $0.isOAuth2FeatureOn = false },
            state("the integration is blocked", .integrationBlocked, unauthorized, "enabled") {
                $0.isIntegrationEnabled = false
            },
            state("the box of the grant is cleared", .grantRequired, unauthorized, "GRANT on the integration record") {
                $0.isClientCredentialsGrantOn = false
            },
            state("the user is inactive", .entityOrRoleDisabled, "400: invalid_grant", "user and role are active") {
                $0.isEntityActive = false
            },
            state("the role is inactive", .entityOrRoleDisabled, "400: invalid_grant", "user and role are active") {
                $0.isRoleActive = false
            },
            state(
                "the role lacks the permission",
                .entityOrRoleDisabled,
                "400: invalid_grant",
                "LOG IN USING OAUTH 2.0"
            ) {
                $0.mayLogInWithOAuth2 = false
            },
        ]

        private static let scopes = [
            state("the box of a scope is cleared", .scopeMismatched, "400: invalid_scope", "tick RESTLETS") {
                $0.isRESTletsScopeOn = false
            },
            Case(
                "a scope that was never ticked",
                .scopeMismatched,
                "400: invalid_scope",
                "RESTLETS and SUITEANALYTICS CONNECT"
            ) { _, environment in
                environment["NSAUTH_SCOPES"] = "restlets,suite_analytics"
            },
        ]

        private static func state(
            _ name: String,
            _ detail: AuditDetail,
            _ says: String,
            _ hint: String,
            _ change: @escaping @Sendable (inout AccountState) -> Void
        ) -> Case {
            Case(name, detail, says, hint) { sandbox, _ in try sandbox.update(nil, change) }
        }
    }
}

extension PrivateKey {
    fileprivate func pemText() throws -> String {
        try pemRepresentation().withBytes { bytes in String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self) }
    }
}
