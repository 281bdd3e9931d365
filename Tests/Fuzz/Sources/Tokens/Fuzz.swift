import FuzzSupport
import OAuthFormats

/// Compact JWS and JWT claims: nothing traps, and what was read and written again is read to the same.
@main
enum Fuzz {
    static func main() {
        Fuzzing.run { input in
            if let token = try? CompactJWS(parsing: input.text) {
                _ = try? token.claims()
                Fuzzing.require("\(token)" == "JWS <redacted>", "a token is not printed")
                guard let header = try? JOSEHeader(parsing: token.header.serialized()) else {
                    return Fuzzing.require(false, "a header that was read and written is one")
                }
                Fuzzing.require(header == token.header, "a header is read again to the same")
            }
            guard let claims = try? JWTClaims(parsing: input) else { return }
            guard let again = try? JWTClaims(parsing: claims.serialized()) else {
                return Fuzzing.require(false, "claims that were read and written are claims")
            }
            Fuzzing.require(again.issuer == claims.issuer && again.subject == claims.subject, "issuer and subject stay")
            Fuzzing.require(again.audience == claims.audience && again.jwtID == claims.jwtID, "audience and jti stay")
            Fuzzing.require(again.issuedAt == claims.issuedAt && again.expiresAt == claims.expiresAt, "times stay")
            Fuzzing.require(again.scopes == claims.scopes && again.notBefore == claims.notBefore, "scopes and nbf stay")
            if let from = claims.issuedAt, let to = claims.expiresAt { _ = to.seconds(since: from) }
        }
    }
}
