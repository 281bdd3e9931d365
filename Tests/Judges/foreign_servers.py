#!/usr/bin/env python3
"""nsauth as the client of servers that nobody here wrote, over TLS: oauthlib's OAuth 1 endpoint takes what `nsauth sign`
prints, and an endpoint that judges with PyJWT gives `nsauth token` its tokens.
"""

import json
import random
import ssl
import tempfile
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode

import jwt as pyjwt
from cryptography import x509
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA256, RequestValidator, ResourceEndpoint

import jwt_keys
import nsauth_command as command

TOKEN_PATH = "/services/rest/auth/oauth2/v1/token"
GRANT = {"grant_type": ["client_credentials"],
         "client_assertion_type": ["urn:ietf:params:oauth:client-assertion-type:jwt-bearer"]}
CLIENT, REALM = "6794a3086e4f61a120350d01b8527aed3631472ef33412212495be65a8fc8d4c", "123456_SB1"
TBA = {"NSAUTH_CONSUMER_KEY": "ck" * 32, "NSAUTH_CONSUMER_SECRET": "cs" * 32,
       "NSAUTH_TOKEN_ID": "ti" * 32, "NSAUTH_TOKEN_SECRET": "ts" * 32}
TEXTS = ["", "1", "a b", "a+b", "é", "日本語", "🦆", "a=b&c", "100%", "~-._", "!*'()", "/?:@", "[x]", "%2B"]


class Validator(RequestValidator):
    """What oauthlib has to know of the one client and the one token."""

    allowed_signature_methods = (SIGNATURE_HMAC_SHA256,)
    client_key_length = access_token_length = (64, 64)
    nonce_length = (6, 64)
    enforce_ssl = True
    dummy_client = dummy_access_token = "none"
    timestamp_lifetime = 300

    def __init__(self):
        super().__init__()
        self.seen = set()

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, request_token=None, access_token=None):
        fresh = (timestamp, nonce, access_token) not in self.seen
        self.seen.add((timestamp, nonce, access_token))
        return fresh

    def validate_client_key(self, client_key, request):
        return client_key == TBA["NSAUTH_CONSUMER_KEY"]

    def validate_access_token(self, client_key, token, request):
        return token == TBA["NSAUTH_TOKEN_ID"]

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return request.realm == REALM

    def get_client_secret(self, client_key, request):
        return TBA["NSAUTH_CONSUMER_SECRET"]

    def get_access_token_secret(self, client_key, token, request):
        return TBA["NSAUTH_TOKEN_SECRET"]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        status, said = self.token(body) if self.path == TOKEN_PATH else self.resource(body)
        said = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def resource(self, body):
        """oauthlib's verdict, or whether the token is one that was given out."""
        if self.headers.get("Authorization", "").startswith("Bearer "):
            return (200 if self.headers["Authorization"].removeprefix("Bearer ") in self.server.tokens else 401), {}
        valid, _ = self.server.endpoint.validate_protected_resource_request(
            self.server.url + self.path, self.command, body or None, dict(self.headers.items()), realms=None)
        return (200 if valid else 401), {}

    def token(self, body):
        """RFC 7523, judged by PyJWT."""
        form = parse_qs(body, strict_parsing=True)
        assertion = form.pop("client_assertion", [""])
        if form != GRANT or len(assertion) != 1:
            return 400, {"error": "invalid_request"}
        try:
            key, algorithm = self.server.keys[pyjwt.get_unverified_header(assertion[0])["kid"]]
            claims = pyjwt.decode(assertion[0], key, [algorithm], audience=self.server.url + TOKEN_PATH, issuer=CLIENT,
                                  options={"require": ["iss", "aud", "iat", "exp", "scope"]})
        except (pyjwt.InvalidTokenError, KeyError) as error:
            return 401, {"error": "invalid_client", "error_description": type(error).__name__}
        if not 0 < claims["exp"] - claims["iat"] <= 3600 or not {"restlets", "rest_webservices"} >= set(claims["scope"]):
            return 400, {"error": "invalid_scope"}
        token = pyjwt.encode({"scope": claims["scope"], "n": len(self.server.tokens)}, "x" * 32)
        self.server.tokens.add(token)
        return 200, {"access_token": token, "expires_in": "3600", "token_type": "bearer"}

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.ca = str(folder / "server.pem")
        jwt_keys.openssl("req", "-new", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 2,
                         "-subj", "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "server.key",
                         "-out", self.ca)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.ca, folder / "server.key")
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server_port}"
        self.endpoint = ResourceEndpoint(Validator())
        self.keys, self.tokens = {}, set()
        self.trust = ssl.create_default_context(cafile=self.ca)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def send(self, method, url, header, body=None, content_type=None):
        """The status that a request with a header of nsauth's gets."""
        request = urllib.request.Request(url, data=body.encode() if body is not None else None, method=method)
        name, _, value = header.partition(": ")
        request.add_header(name, value)
        if content_type:
            request.add_header("Content-Type", content_type)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=self.trust))
        try:
            with opener.open(request, timeout=30) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code


class Judgement:
    """Runs nsauth, and counts what was as it should be."""

    def __init__(self, nsauth, server):
        self.nsauth, self.server, self.count, self.wrong = nsauth, server, 0, []
        self.variables = {
            "NSAUTH_ACCOUNT": REALM, "NSAUTH_ENDPOINT": server.url, "NSAUTH_CA_FILE": server.ca, "no_proxy": "127.0.0.1"}

    def run(self, *words, **variables):
        variables = command.environment(**self.variables, **variables)
        status, stdout, stderr = command.run([self.nsauth, *words], variables)
        return status, stdout.removesuffix("\n"), stderr

    def expect(self, what, found, expected):
        self.count += 1
        if found != expected:
            self.wrong.append(f"{what}: expected {expected!r}, found {found!r}")


def judge_signatures(judgement, seed, count):
    """Repeated and non-ASCII parameters in the query and in forms, JSON, every method; then the same for something else."""
    chosen, server = random.Random(seed), judgement.server
    for number in range(count):
        pairs = [(chosen.choice(["a", "b", "é", "script"]), chosen.choice(TEXTS)) for _ in range(chosen.randrange(5))]
        url = f"{server.url}/app/site/hosting/restlet.nl?script=6&deploy=1&" + urlencode(pairs, quote_via=quote)
        words, method, body, content_type = [], chosen.choice(["GET", "DELETE"]), None, None
        if chosen.random() < 0.6:
            method = chosen.choice(["POST", "PUT"])
            is_form = chosen.random() < 0.5
            body = urlencode([(chosen.choice(["a", "é"]), chosen.choice(TEXTS)) for _ in range(3)]) if is_form else '{"é":1}'
            content_type = "application/x-www-form-urlencoded" if is_form else "application/json"
            words = ["-d", body, "-H", f"Content-Type: {content_type}"]
        status, header, stderr = judgement.run("sign", *words, "-X", method, url, **TBA)
        what = f"{number}: {method} {url} {body}"
        judgement.expect(f"{what}: nsauth", (status, stderr), (0, ""))
        judgement.expect(f"{what} for another URL", server.send(method, url + "&z=1", header, body, content_type), 401)
        status, header, _ = judgement.run("sign", *words, "-X", method, url, **TBA)
        judgement.expect(what, server.send(method, url, header, body, content_type), 200)
        judgement.expect(f"{what} again", server.send(method, url, header, body, content_type), 401)


def judge_tokens(judgement, folder):
    """A token by each kind of key, a request with it, and what is refused."""
    server = judgement.server
    keys = [key for key in jwt_keys.make(folder) if key.key.suffix != ".der"]
    for key in {key.algorithms[0]: key for key in keys}.values():
        pem = key.certificate.read_bytes()
        load = x509.load_pem_x509_certificate if pem.startswith(b"-----") else x509.load_der_x509_certificate
        variables = {"NSAUTH_SIGNING_KEY_FILE": str(key.key), "NSAUTH_CERTIFICATE_FILE": str(key.certificate)}
        if key.passphrase:
            variables["NSAUTH_PASSPHRASE"] = key.passphrase
        status, output, _ = judgement.run("assertion", "--format", "json", NSAUTH_CLIENT_ID=CLIENT, **variables)
        judgement.expect(f"{key.name}: assertion", status, 0)
        if status != 0:
            continue
        kid = json.loads(output)["header"]["kid"]
        status, stdout, stderr = judgement.run("token", NSAUTH_CLIENT_ID=CLIENT, **variables)
        judgement.expect(f"{key.name}: a certificate nobody knows", (status, stdout, "status 401: invalid_client" in stderr),
                         (7, "", True))
        server.keys[kid] = (load(pem).public_key(), key.algorithms[0])
        status, stdout, stderr = judgement.run("token", NSAUTH_CLIENT_ID=CLIENT, **variables)
        judgement.expect(f"{key.name}: {stderr}", (status, stdout in server.tokens), (0, True))
        url = server.url + "/services/rest/record/v1/customer"
        status, header, stderr = judgement.run("sign", url, NSAUTH_CLIENT_ID=CLIENT, **variables)
        judgement.expect(f"{key.name}: {stderr}", (status, server.send("GET", url, header)), (0, 200))
        status, stdout, _ = judgement.run("token", NSAUTH_CLIENT_ID="f" * 64, **variables)
        judgement.expect(f"{key.name}: another client", (status, stdout), (7, ""))
        status, stdout, _ = judgement.run("token", "--scopes", "suite_analytics", NSAUTH_CLIENT_ID=CLIENT, **variables)
        judgement.expect(f"{key.name}: another scope", (status, stdout), (7, ""))


def main():
    options = command.arguments(60, "how many requests are signed")
    with tempfile.TemporaryDirectory() as folder:
        judgement = Judgement(options.nsauth, Server(Path(folder)))
        judge_signatures(judgement, options.seed, options.count)
        judge_tokens(judgement, folder)
    command.close("foreign_servers", f"{judgement.count} verdicts of oauthlib's and PyJWT's endpoints", judgement.wrong)


main()
