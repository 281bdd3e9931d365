#!/usr/bin/env python3
"""Judges the OAuth 1.0a signatures of `nsauth sign` by oauthlib and Authlib (RFC 5849), over requests made from a seed.

Each request is known twice: as the URL, headers and body that nsauth is given, and as the decoded pairs they stand for.
Four verdicts have to agree with the base string, the signature and the header that nsauth prints:

1. oauthlib, on the URL that nsauth says it signed;
2. oauthlib's own client, which signs the same request and makes a header of its own;
3. the base string of the decoded pairs, so that a URL which nsauth rewrote still means what was asked;
4. Authlib, where it takes the URL: it refuses more characters than the others.
"""

import base64
import hashlib
import hmac
import json
import random
import warnings
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import quote, urlsplit

import oauthlib.common
from authlib.common import urls as authlib_urls
from authlib.oauth1.rfc5849 import signature as authlib_signature
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA256, Client
from oauthlib.oauth1.rfc5849 import signature as oauthlib_signature
from oauthlib.oauth1.rfc5849 import utils as oauthlib_utils

import nsauth_command as command

FORM = "application/x-www-form-urlencoded"
NAMES = ["a", "A", "b", "a1", "a2", "script", "deploy", "q", "limit", "a.b", "f[0]", "naïve", "名", "c@", "z z", "oauth", "~"]
TEXTS = ["", "1", "a", "x y", "a+b", "100%", "é", "日本語", "🦆", "=", "&", "a=b&c", "!*'()", "~-._", "/", "?", ":@", "#",
         'email IS "x"', '{"a":[1,2]}', "a|b", "a\\b", "^`<>", "\t", "line\nbreak", "%41", "%2520", ";", "a;b=1", "$,"]
SEGMENTS = ["services", "rest", "record", "v1", "restlet.nl", "a;p=1", "!*'()", "%20", "%2F", "%c3%a9", "%C3%A9", "a b", "é",
            "日本", "~", "a+b", "a:b@c", "$&,=", "..", ".", "", "a%25b", "{x}", '"', "|"]
HOSTS = ["123456.suitetalk.api.netsuite.com", "123456.RESTlets.api.netsuite.com", "EXAMPLE.COM", "localhost", "127.0.0.1",
         "[::1]", "a-b.example.org"]
# What may stand in a path or a query as it is (RFC 3986 section 3.3), and the sign of an encoded one.
PLAIN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%")
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "get", "Delete", "M-SEARCH",
           "a&b!|~"]


class Request:
    """One request: what is given to nsauth, and what it means."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        chance = self.random.random
        # Half of them are URLs that any client sends as they are.
        self.is_plain = chance() < 0.5
        scheme = self.random.choice(["https", "https", "https", "http", "HTTPS", "Http"])
        host = self.random.choice(HOSTS)
        port = self.random.choice(["", "", "", ":443", ":80", ":8443", ":65535", ":"])
        known = [segment for segment in SEGMENTS if not self.is_plain or PLAIN.issuperset(segment) and segment not in (".", "..")]
        segments = [self.random.choice(known) for _ in range(self.random.randrange(6))]
        path = "".join("/" + segment for segment in segments)
        self.pairs, query = self.form(6, self.spell_in_query)
        self.url = f"{scheme}://{host}{port}{path}" + ("?" + query if query or chance() < 0.1 else "")
        if chance() < 0.1 and not self.is_plain:
            self.url += "#fragment"
        self.method = self.random.choice(METHODS)
        self.words, self.body, self.content_type = [], None, None
        if chance() < 0.4:
            self.add_body()
        self.nonce = "".join(self.random.choices("abcXYZ0189", k=self.random.choice([6, 20, 64])))
        self.timestamp = self.random.choice([1, 1508242306, 2**31, self.random.randrange(1, 2**40)])
        self.account = self.random.choice(["123456", "123456_SB1", "tstdrv1234567", "7654321-sb2", "1_RP"])
        # NetSuite's are hexadecimal, but any visible text of ASCII may come.
        visible = [chr(code) for code in range(0x21, 0x7F)]
        self.consumer_key, self.consumer_secret, self.token_id, self.token_secret = (
            "".join(self.random.choices(visible, k=self.random.randrange(1, 70))) for _ in range(4)
        )

    def add_body(self):
        pairs, body = self.form(5, self.spell_in_form)
        kind = self.random.randrange(5)
        if kind == 0:
            self.content_type = self.random.choice(["application/json", "text/plain; a=" + FORM, FORM + "x"])
        else:
            self.pairs += pairs
            self.content_type = [None, FORM, FORM + "; charset=UTF-8", FORM.upper() + ";charset=utf-8"][kind - 1]
        if self.content_type:
            separator = self.random.choice([": ", ":", ":  "])
            name = self.random.choice(["Content-Type", "content-type", "CONTENT-TYPE"])
            self.words += [self.random.choice(["-H", "--header"]), name + separator + self.content_type]
        self.body = body
        # curl joins several by '&'.
        parts = body.split("&") if self.random.random() < 0.3 else [body]
        self.words += [word for part in parts for word in (self.data_option(), part)]

    def data_option(self):
        return self.random.choice(["--data-raw", "--data-binary"] + ["-d", "--data"])

    def form(self, most, spell):
        """Decoded pairs, and a text that stands for them."""
        pairs, parts = [], []
        for _ in range(self.random.randrange(most)):
            name, value = self.random.choice(NAMES), self.random.choice(TEXTS)
            bare = value == "" and self.random.random() < 0.5
            if self.random.random() < 0.05:
                parts.append("")  # An empty pair, between two ampersands, is none.
            parts.append(spell(name, True) + ("" if bare else "=" + spell(value, False)))
            pairs.append((name, value))
        if self.random.random() < 0.2 and pairs:
            parts.append(parts[-1])
            pairs.append(pairs[-1])
        return pairs, "&".join(parts)

    def spell_in_query(self, text, is_name):
        """One spelling of a decoded text among many: some characters raw, some encoded, in either letter case."""
        never_raw = "%+&#\t\n" + ("=" if is_name else "")
        return "".join(
            self.spell(character, character not in never_raw and (character in PLAIN or not self.is_plain))
            for character in text
        )

    def spell_in_form(self, text, is_name):
        """A form's spelling, of the characters that both judges take raw."""
        raw = "-._~" + "".join(chr(code) for code in range(128) if chr(code).isalnum())
        return "".join(self.spell(character, character in raw) for character in text)

    def spell(self, character, may_be_raw):
        if character == " " and self.random.random() < 0.5:
            return "+"
        if may_be_raw and self.random.random() < 0.7:
            return character
        encoded = quote(character, safe="") if self.random.random() < 0.9 else "".join(f"%{b:02X}" for b in character.encode())
        if not encoded.startswith("%"):
            encoded = "".join(f"%{byte:02X}" for byte in character.encode())
        return encoded.lower() if self.random.random() < 0.3 else encoded

    def line(self, nsauth):
        options = ["--nonce", self.nonce, "--timestamp", str(self.timestamp), "--format", "json", "--insecure-http"]
        if self.random.random() < 0.5:
            return [nsauth, "sign", *options, "-X", self.method, *self.words, self.url]
        return [nsauth, "sign", self.method, self.url, *options, *self.words]

    def variables(self):
        return command.environment(
            NSAUTH_ACCOUNT=self.account, NSAUTH_CONSUMER_KEY=self.consumer_key, NSAUTH_TOKEN_ID=self.token_id,
            NSAUTH_CONSUMER_SECRET=self.consumer_secret, NSAUTH_TOKEN_SECRET=self.token_secret,
        )

    @property
    def is_form(self):
        return self.body is not None and (self.content_type or FORM).split(";")[0].strip().lower() == FORM

    @property
    def signed_body(self):
        return self.body if self.is_form and self.body else None


def judge(job):
    """None, or what is wrong; and how many URLs were rewritten and how many verdicts Authlib gave."""
    nsauth, seed = job
    request = Request(seed)
    line = request.line(nsauth)
    status, stdout, stderr = command.run(line, request.variables())
    if status != 0:
        return f"seed {seed}: {line[1:]}: status {status}: {stderr.strip()}", 0, 0
    signed = json.loads(stdout)
    wrong = []

    def check(what, found, expected):
        if found != expected:
            wrong.append(f"  {what}:\n    nsauth {found!r}\n    judge  {expected!r}")

    parameters = oauthlib_parameters(signed["authorization"])
    check("realm", parameters.pop("realm"), request.account.upper().replace("-", "_"))
    check("header", parameters, {
        "oauth_consumer_key": request.consumer_key, "oauth_token": request.token_id, "oauth_nonce": request.nonce,
        "oauth_timestamp": str(request.timestamp), "oauth_signature_method": "HMAC-SHA256", "oauth_version": "1.0",
        "oauth_signature": signed["signature"],
    })
    check("method", signed["method"], request.method.upper())

    base = oauthlib_base_string(request, signed["url"], signed["authorization"])
    check("base string (oauthlib)", signed["base_string"], base)
    check("signature (oauthlib)", signed["signature"], hmac_of(base, request.consumer_secret, request.token_secret))
    check("signature (oauthlib's client)", signed["signature"], client_signature(request, signed["url"]))
    if hmac_of(base, request.consumer_secret + "x", request.token_secret) == signed["signature"]:
        wrong.append("  another secret gives the same signature: the judge judges nothing")

    meant = dict(parameters)
    del meant["oauth_signature"]
    normalized = oauthlib_signature.normalize_parameters(request.pairs + list(meant.items()))
    uri = oauthlib_signature.base_string_uri(signed["url"])
    check("base string (meaning)", signed["base_string"],
          oauthlib_signature.signature_base_string(request.method, uri, normalized))

    rewritten = signed["url"] != request.url
    check("note of a rewritten URL", "rewritten" in stderr, rewritten)
    check("host", urlsplit(signed["url"]).netloc, urlsplit(request.url).netloc)

    by_authlib = authlib_base_string(request, signed["url"], signed["authorization"])
    if by_authlib is not None:
        check("base string (Authlib)", signed["base_string"], by_authlib)
    text = None
    if wrong:
        text = f"seed {seed}: {line[1:]}, body {request.body!r}, signed for {signed['url']}\n" + "\n".join(wrong)
    return text, int(rewritten), int(by_authlib is not None)


def oauthlib_parameters(header):
    return {name: oauthlib_utils.unescape(value) for name, value in oauthlib_utils.parse_authorization_header(header)}


def oauthlib_base_string(request, url, header):
    collected = oauthlib_signature.collect_parameters(
        uri_query=urlsplit(url).query, body=request.signed_body, headers={"Authorization": header})
    return oauthlib_signature.signature_base_string(
        request.method, oauthlib_signature.base_string_uri(url), oauthlib_signature.normalize_parameters(collected))


def hmac_of(base_string, client_secret, token_secret):
    """The HMAC by Python's own library; only the key's form is oauthlib's (RFC 5849 section 3.4.2)."""
    key = f"{oauthlib_utils.escape(client_secret)}&{oauthlib_utils.escape(token_secret)}"
    return base64.b64encode(hmac.new(key.encode(), base_string.encode(), hashlib.sha256).digest()).decode()


def client_signature(request, url):
    client = Client(
        request.consumer_key, client_secret=request.consumer_secret, resource_owner_key=request.token_id,
        resource_owner_secret=request.token_secret, signature_method=SIGNATURE_HMAC_SHA256, nonce=request.nonce,
        timestamp=str(request.timestamp))
    # What its sign() does, but for any method: that refuses a GET with a body.
    headers = {"Content-Type": FORM} if request.signed_body else {}
    sent = oauthlib.common.Request(url, request.method.upper(), request.signed_body, headers)
    sent.oauth_params = client.get_oauth_params(sent)
    return client.get_oauth_signature(sent)


def authlib_base_string(request, url, header):
    """Nothing where Authlib does not take the request."""
    try:
        pairs = authlib_urls.url_decode(urlsplit(url).query) + authlib_urls.url_decode(request.signed_body or "")
    except ValueError:
        return None
    pairs += oauthlib_parameters(header).items()
    # It takes the colons of an IPv6 address for a port, and keeps the colon of an empty one.
    authority = url.split("/")[2].split("?")[0]
    if "[" in authority or authority.endswith(":"):
        return None
    # Once more escaped, for it unescapes what begins with oauth_ a second time.
    pairs = [(name, quote(value, safe="") if name.startswith("oauth_") else value) for name, value in pairs]
    return authlib_signature.construct_base_string(request.method, url, pairs)


def main():
    warnings.simplefilter("ignore")
    options = command.arguments(3000, "how many requests")
    jobs = [(options.nsauth, f"{options.seed}/{index}") for index in range(options.count)]
    with ProcessPoolExecutor(max_workers=8) as pool:
        results = list(pool.map(judge, jobs, chunksize=50))
    failures = [text for text, _, _ in results if text]
    rewritten = sum(count for _, count, _ in results)
    by_authlib = sum(count for _, _, count in results)
    if not results:
        failures.append("no request was judged")
    command.close("oauth1_judge", f"{len(results)} requests judged by oauthlib, {by_authlib} of them by Authlib too, "
                  f"{rewritten} URLs rewritten", failures)


if __name__ == "__main__":
    main()
