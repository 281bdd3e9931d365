#!/usr/bin/env python3
"""Clients that nobody here wrote, against nsauth-sandbox: let in when they are right, refused for the right reason when
they err.

requests-oauthlib and oauthlib sign by TBA, Authlib asks for tokens by private_key_jwt, PyJWT and joserfc read them by the
sandbox's key set, and a shell script makes both by hand with curl and openssl.
"""

import argparse
import json
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote, quote_plus

import jwt as pyjwt
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from oauthlib.oauth1 import Client
from requests_oauthlib import OAuth1

from sandbox_process import RESTLET, TOKEN_PATH, Sandbox

SHA256 = "HMAC-SHA256"
FORM = "application/x-www-form-urlencoded"
HOSTILE = ["a", "é€😀", "a b", "a+b", "a&b=c", "100%", "~-._", "!*'()", "", "%2B", "/?:@", "[x]"]


class Verdicts:
    """What was right and what was wrong."""

    def __init__(self, sandbox):
        self.sandbox, self.accepted, self.refused, self.wrong = sandbox, 0, 0, []

    def accept(self, what, response, **expected):
        entry = self.sandbox.last()
        body = response.json() if response.status_code == 200 else {}
        faults = [f"{name} is {body.get(name)!r}" for name, value in expected.items() if body.get(name) != value]
        if response.status_code == 200 and entry["status"] == "Success" and not faults:
            self.accepted += 1
        else:
            self.wrong.append(f"{what}: {response.status_code} {response.text[:300]} {entry} {faults}")

    def refuse(self, what, response, status, detail, explanation=""):
        entry = self.sandbox.last()
        if (response.status_code, entry.get("detail")) == (status, detail) and explanation in entry["explanation"]:
            self.refused += 1
        else:
            self.wrong.append(f"{what}: expected {status} {detail}, found {response.status_code} {response.text[:200]} {entry}")
        # Five failures lock the user.
        self.sandbox.state(unlock=True)


def oauth1(sandbox, **changes):
    """The header by requests-oauthlib."""
    options = {
        "client_key": sandbox.consumer_key, "client_secret": sandbox.consumer_secret, "resource_owner_key": sandbox.token_id,
        "resource_owner_secret": sandbox.token_secret, "signature_method": SHA256, "realm": sandbox.realm, **changes}
    return OAuth1(**options)


def judge_tba(sandbox, verdicts):
    """requests-oauthlib: queries, forms and JSON, then mistakes."""
    session, url, echo = sandbox.session(), sandbox.url + RESTLET, f"{sandbox.url}/sandbox/echo"
    for value in HOSTILE:
        for name in ("q", value or "empty"):
            found = {"script": "6", "deploy": "1", name: value}
            verdicts.accept(f"GET {name!r}={value!r}", session.get(url, params={name: value}, auth=oauth1(sandbox)),
                            method="GET", parameters=found)
    repeated = [("b", "2"), ("a", "é"), ("a", "1"), ("a", "1")]
    parameters = {"script": "6", "deploy": "1", "b": "2", "a": ["é", "1", "1"]}
    verdicts.accept("repeated", session.get(url, params=repeated, auth=oauth1(sandbox)), parameters=parameters)
    verdicts.accept("JSON", session.post(url, json={"é": [1, None]}, auth=oauth1(sandbox)), body={"é": [1, None]})
    for method in ("PUT", "DELETE"):
        verdicts.accept(method, session.request(method, url, auth=oauth1(sandbox)), method=method)
    for value in HOSTILE:
        pairs = [("b", value), ("a", "1"), ("a", value)]
        response = session.post(f"{echo}?c={quote(value, safe='')}", data=pairs, auth=oauth1(sandbox))
        verdicts.accept(f"form {value!r}", response, body={"b": value, "a": ["1", value]}, parameters={"c": value})
    verdicts.accept("suiteql", session.post(f"{sandbox.url}/services/rest/query/v1/suiteql?limit=2", auth=oauth1(sandbox),
                                            json={"q": "SELECT id FROM customer"}, headers={"Prefer": "transient"}), count=2)

    def refuse(what, status, detail, explanation="", **changes):
        verdicts.refuse(what, session.get(url, auth=oauth1(sandbox, **changes)), status, detail, explanation)

    refuse("the default method", 400, "UnknownAlgorithm", signature_method="HMAC-SHA1")
    refuse("SHA-512", 400, "UnknownAlgorithm", signature_method="HMAC-SHA512")
    refuse("no realm", 401, "MissingTokenPassportRequiredFields", realm=None)
    refuse("the host's spelling as realm", 401, "consumer_key_unknown", "'123456_SB1'", realm="123456-sb1")
    refuse("parameters in the query", 401, "MissingTokenPassportRequiredFields", signature_type="QUERY")
    refuse("another secret", 401, "InvalidSignature", client_secret="x")
    refuse("no token secret", 401, "InvalidSignature", "no token secret", resource_owner_secret="")
    refuse("another key", 401, "consumer_key_unknown", client_key="x" * 64)
    refuse("another token", 401, "token_rejected", resource_owner_key="x" * 64)
    refuse("an old timestamp", 400, "InvalidTimestamp", timestamp=str(int(time.time()) - 301))
    refuse("a short nonce", 401, "nonce_rejected", nonce="12345")
    sandbox.state(isRoleActive=False)
    refuse("an inactive role", 401, "permission_denied")
    sandbox.state(isRoleActive=True)


def judge_oauthlib(sandbox, verdicts):
    """oauthlib alone: the URL as it stands, a header twice, and one for another URL."""
    session, client = sandbox.session(), Client(
        sandbox.consumer_key, sandbox.consumer_secret, sandbox.token_id, sandbox.token_secret, signature_method=SHA256,
        realm=sandbox.realm)
    url = sandbox.url + RESTLET + "&a=%C3%A9+x&a=%7E&b&c="
    _, headers, _ = client.sign(url)
    verdicts.accept("oauthlib", session.get(url, headers=headers),
                    parameters={"script": "6", "deploy": "1", "a": ["é x", "~"], "b": "", "c": ""})
    verdicts.refuse("a header twice", session.get(url, headers=headers), 401, "nonce_used")
    form = "b=2&a=%C3%A9&a=1"
    _, headers, body = client.sign(f"{sandbox.url}/sandbox/echo", "POST", form, {"Content-Type": FORM})
    verdicts.accept("oauthlib's form", session.post(f"{sandbox.url}/sandbox/echo", data=body, headers=headers),
                    body={"b": "2", "a": ["é", "1"]})
    for what, signed, explanation in (
            ("the query left out", url.split("?")[0], "the query's parameters are not signed"),
            ("another host", url.replace("127.0.0.1", "localhost"), "another base string")):
        _, headers, _ = client.sign(signed)
        verdicts.refuse(what, session.get(url, headers=headers), 401, "InvalidSignature", explanation)
    _, headers, _ = client.sign(url)
    broken = {"Authorization": headers["Authorization"].replace('"', "")}
    verdicts.refuse("no quotes", session.get(url, headers=broken), 400, None, "double quotes")


def own_certificate(sandbox):
    """An RSA key and its certificate by `cryptography`, mapped to the account."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mine")])
    now = datetime.now(timezone.utc)
    certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(hours=1))
                   .not_valid_after(now + timedelta(days=30)).sign(key, hashes.SHA256()))
    state = sandbox.state(certificate={"pem": certificate.public_bytes(Encoding.PEM).decode(), "entity": 5, "role": 7})
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return pem, state["certificates"][-1]["id"]


class TokenRequest:
    """A token by Authlib's private_key_jwt, and the response that it got."""

    def __init__(self, sandbox, key, algorithm, key_id, claims=None, client_id=None, audience=None, headers=None):
        endpoint = sandbox.url + TOKEN_PATH
        method = PrivateKeyJWT(
            audience or endpoint, alg=algorithm, headers=headers or {"kid": key_id, "typ": "JWT"},
            claims={"scope": ["restlets", "rest_webservices"], "exp": int(time.time()) + 300, **(claims or {})})
        client_id = client_id or sandbox.account["client_id"]
        self.session = sandbox.session(OAuth2Session(client_id, key, token_endpoint_auth_method="private_key_jwt"))
        self.session.register_client_auth_method(method)
        self.response = None
        self.session.register_compliance_hook("access_token_response", self.keep)
        try:
            self.session.fetch_token(endpoint, grant_type="client_credentials")
        except Exception as error:  # What Authlib makes of a refusal is its own affair.
            if self.response is None:
                raise error

    def keep(self, response):
        self.response = response
        return response


def judge_tokens(sandbox, verdicts):
    """Authlib by ES256 and PS256, the tokens read by PyJWT and joserfc, then mistakes."""
    rsa_pem, rsa_id = own_certificate(sandbox)
    ec = (ECKey.import_key(sandbox.key), "ES256", sandbox.account["certificate_id"])
    own = (RSAKey.import_key(rsa_pem), "PS256", rsa_id)
    jwks = sandbox.session().get(f"{sandbox.url}/services/rest/auth/oauth2/v1/keys").json()
    for key, algorithm, key_id in (ec, own, (own[0], "PS384", rsa_id), (own[0], "PS512", rsa_id)):
        asked = TokenRequest(sandbox, key, algorithm, key_id)
        verdicts.accept(f"Authlib {algorithm}", asked.response, token_type="Bearer", expires_in=3600)
        verdicts.accept(f"its token, {algorithm}", asked.session.get(sandbox.url + RESTLET), method="GET")
        token = asked.response.json()["access_token"]
        read = joserfc_jwt.decode(token, KeySet.import_key_set(jwks), algorithms=["PS256"]).claims
        kid = pyjwt.get_unverified_header(token)["kid"]
        signing = next(k for k in pyjwt.PyJWKSet.from_dict(jwks).keys if k.key_id == kid)
        client_id = sandbox.account["client_id"]
        if pyjwt.decode(token, signing.key, algorithms=["PS256"], audience=client_id,
                        issuer="https://system.netsuite.com") != read:
            verdicts.wrong.append("PyJWT and joserfc read different claims")
        if read["sub"] != ("1000;12" if algorithm == "ES256" else "7;5"):
            verdicts.wrong.append(f"sub of {algorithm} is {read['sub']}")
    for scope in ("restlets", "restlets,rest_webservices", "restlets rest_webservices"):
        verdicts.accept(f"scope {scope}", TokenRequest(sandbox, *ec, claims={"scope": scope}).response)

    def refuse(what, status, detail, key=ec, **changes):
        verdicts.refuse(what, TokenRequest(sandbox, *key, **changes).response, status, detail)

    refuse("Authlib's default algorithm", 500, "UnsupportedAlgo", key=(own[0], "RS256", rsa_id))
    refuse("Authlib's default lifetime", 400, "TokenValidityTooBroad", claims={"exp": int(time.time()) + 3601})
    refuse("no kid", 401, "MissingKeyId", headers={"typ": "JWT"})
    refuse("an unknown kid", 401, "MissingKey", headers={"typ": "JWT", "kid": "x"})
    refuse("the other kid", 401, "SignatureValidation", headers={"typ": "JWT", "kid": rsa_id})
    refuse("another key", 401, "SignatureValidation", key=(ECKey.generate_key("P-256"), "ES256", ec[2]))
    refuse("the application ID", 500, "InvalidIntegration", client_id=sandbox.account["application_id"])
    refuse("another audience", 400, "TokenNotAcceptable", audience="https://example.com")
    refuse("expired", 400, "TokenExpired", claims={"iat": int(time.time()) - 60, "exp": int(time.time()) - 1})
    refuse("mcp", 400, "InvalidScope", claims={"scope": ["mcp"]})
    refuse("a scope without its box", 400, "ScopeMismatched", claims={"scope": "suite_analytics"})
    for switch, value, detail in (("isIntegrationEnabled", False, "IntegrationBlocked"),
                                  ("isOAuth2FeatureOn", False, "FeatureDisabled"),
                                  ("isEntityActive", False, "EntityOrRoleDisabled")):
        sandbox.state(**{switch: value})
        refuse(switch, 400, detail)
        sandbox.state(**{switch: not value})


def judge_shell(sandbox, verdicts):
    """The shell script, right and with a mistake."""
    class Response:
        def __init__(self, *words):
            script = Path(__file__).parent / "sandbox_clients.sh"
            ended = subprocess.run(["sh", str(script), str(sandbox.path), sandbox.url, *words], capture_output=True,
                                   stdin=subprocess.DEVNULL, text=True, timeout=60)
            self.text, _, status = ended.stdout.rpartition("\n")
            self.status_code = int(status) if status.isdigit() else ended.returncode
            self.text += ended.stderr

        def json(self):
            return json.loads(self.text)

    value = "é+ &"
    parameters = {"script": "6", "deploy": "1", "q": value}
    verdicts.accept("curl and openssl, TBA", Response("tba", quote_plus(value), quote(value, safe="")), parameters=parameters)
    verdicts.refuse("the query not encoded twice", Response("tba", quote_plus(value), quote_plus(value)), 401,
                    "InvalidSignature")
    sandbox.state(certificate={"pem": (sandbox.path / "shell.pem").read_text()})
    verdicts.accept("curl and openssl, client credentials", Response("token", "PS256", "pss"), token_type="Bearer")
    verdicts.refuse("RSA PKCS#1 v1.5 under the name PS256", Response("token", "PS256", "pkcs1"), 401, "SignatureValidation")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sandbox", help="the program nsauth-sandbox")
    program = parser.parse_args().sandbox
    with Sandbox(program) as sandbox:
        openssl = ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-subj", "/CN=shell", "-days", "30", "-keyout",
                   str(sandbox.path / "shell.key"), "-out", str(sandbox.path / "shell.pem")]
        subprocess.run(openssl, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        verdicts = Verdicts(sandbox)
        for judge in (judge_tba, judge_oauthlib, judge_tokens, judge_shell):
            judge(sandbox, verdicts)
    for wrong in verdicts.wrong[:10]:
        print(f"sandbox_clients: {wrong}", file=sys.stderr)
    print(f"sandbox_clients: {verdicts.accepted} requests of other clients let in, {verdicts.refused} refused for the right "
          f"reason, {len(verdicts.wrong)} wrong")
    sys.exit(1 if verdicts.wrong or not verdicts.accepted or not verdicts.refused else 0)


if __name__ == "__main__":
    main()
