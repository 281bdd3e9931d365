"""Judges one client assertion as the token endpoint does, by PyJWT (RFC 7523 section 3; Oracle, "Request Token Structure").

    client_assertion.py CERTIFICATE CLIENT-ID AUDIENCE < ASSERTION

CERTIFICATE is a PEM file. Ends with status 0 where the assertion is accepted, 3 where its signature is refused, and 1 where
anything else is.
"""

import base64
import sys
from pathlib import Path

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes

WRONG_SIGNATURE = 3


def judge(assertion, certificate, client_id, audience):
    """The claims; PyJWT's error where the assertion is refused."""
    claims = jwt.decode(
        assertion, certificate.public_key(), algorithms=["ES256"], issuer=client_id, audience=audience,
        options={"require": ["iss", "aud", "iat", "exp", "scope"]})
    thumbprint = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    header = jwt.get_unverified_header(assertion)
    if header != {"alg": "ES256", "kid": thumbprint, "typ": "JWT"}:
        raise jwt.InvalidTokenError(f"the header is {header}")
    if claims["exp"] - claims["iat"] >= 3600:
        raise jwt.InvalidTokenError("it is valid for an hour or more")
    return claims


def main():
    certificate, client_id, audience = sys.argv[1:]
    try:
        claims = judge(
            sys.stdin.read().strip(), x509.load_pem_x509_certificate(Path(certificate).read_bytes()), client_id, audience)
    except jwt.PyJWTError as error:
        print(f"PyJWT {jwt.__version__}: refused: {type(error).__name__}: {error}")
        return WRONG_SIGNATURE if isinstance(error, jwt.InvalidSignatureError) else 1
    print(f"PyJWT {jwt.__version__}: accepted: {claims}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
