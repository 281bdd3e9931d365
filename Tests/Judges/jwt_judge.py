#!/usr/bin/env python3
"""Judges the client assertions of `nsauth assertion` by PyJWT and joserfc, over every form of key and every algorithm.

What is expected of the claims is Oracle's "Request Token Structure"; the certificate ID is computed by `cryptography`.
"""

import base64
import hashlib
import json
import random
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import jwt as pyjwt
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt as joserfc_jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

import jwt_keys
import nsauth_command as command

SCOPES = ["restlets", "rest_webservices", "suite_analytics"]
AUDIENCE = "https://{host}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"


class Assertion:
    """One assertion: how nsauth is asked for it, and what it has to say."""

    def __init__(self, key, algorithm, seed, folder):
        chosen = random.Random(seed)
        self.key, self.algorithm = key, algorithm
        account = chosen.choice(["123456", "123456_SB1", "tstdrv1234567", "7654321-sb2"])
        self.audience = AUDIENCE.format(host=account.lower().replace("_", "-"))
        self.client_id = "".join(chosen.choices("0123456789abcdef", k=64))
        self.scopes = chosen.sample(SCOPES, chosen.randrange(1, 4))
        self.words = ["assertion", "--account", account, "--algorithm", algorithm]
        # The lone algorithm of a key needs no option, nor does the first of several.
        if algorithm == key.algorithms[0] and chosen.random() < 0.5:
            self.words = self.words[:-2]
        self.variables = {"NSAUTH_CLIENT_ID": self.client_id, "NSAUTH_CERTIFICATE_FILE": str(key.certificate)}
        if chosen.random() < 0.5:
            self.words += ["--scopes", ",".join(self.scopes)]
        else:
            self.variables["NSAUTH_SCOPES"] = " ".join(self.scopes)
        is_text = key.key.read_bytes().startswith(b"-----")
        match chosen.randrange(4) if is_text else 0:
            case 0: self.words += ["--signing-key", str(key.key)]
            case 1: self.variables["NSAUTH_SIGNING_KEY_FILE"] = str(key.key)
            case 2: self.variables["NSAUTH_SIGNING_KEY"] = key.key.read_text()
            case 3: self.variables["NSAUTH_SIGNING_KEY"] = key.key.read_text().replace("\n", "\\n")
        if key.passphrase and chosen.random() < 0.5:
            self.variables["NSAUTH_PASSPHRASE"] = key.passphrase
        elif key.passphrase:
            self.words += ["--passphrase-file", str(folder / "passphrase")]

    def __str__(self):
        return f"{self.key.name}, {self.algorithm}: nsauth {' '.join(self.words)}"


def judge(nsauth, assertion):
    """What is wrong, and the jti."""
    before = int(time.time())
    status, stdout, stderr = command.run([nsauth, *assertion.words], command.environment(**assertion.variables))
    if status != 0 or stderr:
        return [f"{assertion}: status {status}: {stderr.strip()}"], None
    after = int(time.time())
    token = stdout.removesuffix("\n")
    certificate = x509.load_pem_x509_certificate(pem(assertion.key.certificate))
    wrong = []

    def check(what, found, expected):
        if found != expected:
            wrong.append(f"{assertion}: {what}: nsauth {found!r}, expected {expected!r}")

    thumbprint = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    kid = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
    check("header", pyjwt.get_unverified_header(token), {"alg": assertion.algorithm, "kid": kid, "typ": "JWT"})

    verdicts = (by_pyjwt, by_joserfc)
    for verify in verdicts:
        try:
            claims = verify(token, certificate.public_key(), assertion)
        except Refused as refusal:
            wrong.append(f"{assertion}: {verify.__name__} refuses it: {refusal}")
            continue
        check("iss", claims["iss"], assertion.client_id)
        check("aud", claims["aud"], assertion.audience)
        check("scope", claims["scope"], [name for name in SCOPES if name in assertion.scopes])
        check("exp - iat", claims["exp"] - claims["iat"], 300)
        check("iat about now - 10", before - 10 <= claims["iat"] <= after - 10, True)
        check("claims", sorted(claims), ["aud", "exp", "iat", "iss", "jti", "scope"])
        # A judge that takes anything is none.
        for forged in forgeries(token):
            try:
                verify(forged, certificate.public_key(), assertion)
                wrong.append(f"{assertion}: {verify.__name__} takes a forgery: {forged}")
            except Refused:
                pass
    return wrong, pyjwt.decode(token, options={"verify_signature": False})["jti"]


class Refused(Exception):
    """A judge does not take a token."""


def by_pyjwt(token, public_key, assertion):
    try:
        return pyjwt.decode(
            token, public_key, algorithms=[assertion.algorithm], audience=assertion.audience, issuer=assertion.client_id,
            options={"require": ["iss", "aud", "exp", "iat", "jti"]})
    except pyjwt.PyJWTError as error:
        raise Refused(repr(error)) from error


def by_joserfc(token, public_key, assertion):
    try:
        family = ECKey if assertion.algorithm.startswith("ES") else RSAKey
        # An RSA-PSS key as plain RSA, the only one that it knows: by its numbers.
        numbers = public_key.public_numbers().public_key()
        key = family.import_key(numbers.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        claims = joserfc_jwt.decode(token, key, algorithms=[assertion.algorithm]).claims
        joserfc_jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": assertion.client_id}, aud={"essential": True, "value": assertion.audience},
            exp={"essential": True}, iat={"essential": True}, jti={"essential": True}).validate(claims)
        return claims
    except (JoseError, ValueError) as error:
        raise Refused(repr(error)) from error


def forgeries(token):
    """The token with another claim, and with another signature."""
    header, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    claims["scope"] = ["everything"]
    other = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    middle = len(signature) // 2
    flipped = signature[:middle] + ("A" if signature[middle] != "A" else "B") + signature[middle + 1:]
    return [f"{header}.{other}.{signature}", f"{header}.{payload}.{flipped}"]


def pem(path):
    content = path.read_bytes()
    if content.startswith(b"-----"):
        return content
    return x509.load_der_x509_certificate(content).public_bytes(Encoding.PEM)


def main():
    warnings.simplefilter("ignore")
    options = command.arguments(1, "how many assertions of each key and algorithm")
    failures, identifiers = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = jwt_keys.Path(name)
        (folder / "passphrase").write_text(jwt_keys.PASSPHRASE + "\n")
        (folder / "passphrase").chmod(0o600)
        keys = jwt_keys.make(folder)
        for key in keys:
            key.key.chmod(0o600)
        rounds = min(options.count, 50)
        assertions = [
            Assertion(key, algorithm, f"{options.seed}/{key.name}/{algorithm}/{round}", folder)
            for key in keys for algorithm in key.algorithms for round in range(rounds)
        ]
        with ThreadPoolExecutor(max_workers=4) as pool:
            for wrong, identifier in pool.map(lambda assertion: judge(options.nsauth, assertion), assertions):
                failures += wrong
                identifiers += [identifier] if identifier else []
    if len(set(identifiers)) != len(identifiers):
        failures.append("a jti came twice")
    if not assertions:
        failures.append("no assertion was judged")
    command.close("jwt_judge", f"{len(assertions)} assertions of {len(keys)} keys judged by PyJWT and by joserfc", failures)


if __name__ == "__main__":
    main()
